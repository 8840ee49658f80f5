import { dangerIn, svgSize, type Size } from './svg.ts';

export interface Picture extends Size {
  bytes: Buffer;
  format: 'svg' | 'png' | 'ico';
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const ICO = Buffer.from([0, 0, 1, 0]);

/** A logo or icon by its content, whatever its file is called; a sentence saying what is wrong with it otherwise. */
export function readPicture(bytes: Buffer, allowed: readonly Picture['format'][]): Picture | string {
  const wanted = allowed.map((format) => format.toUpperCase()).join(' or ');
  const picture = parsePicture(bytes);
  if (typeof picture === 'string') return picture;
  if (!picture || !allowed.includes(picture.format)) return `is not a picture we can show; save it as ${wanted}`;
  if (!(picture.width > 0 && picture.height > 0)) return 'has no size; give it a width and a height';
  return picture;
}

function parsePicture(bytes: Buffer): Picture | string | null {
  if (bytes.subarray(0, 8).equals(PNG) && bytes.length > 24) {
    return { bytes, format: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes.subarray(0, 4).equals(ICO)) return { bytes, format: 'ico', width: 32, height: 32 };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  if (!/<(?:[\w.-]+:)?svg[\s>]/.test(text)) return null;
  const danger = dangerIn(text);
  if (danger) return `${danger}; export a plain drawing`;
  try {
    return { bytes, format: 'svg', ...svgSize(text) };
  } catch (error) {
    return `can't be drawn (${error instanceof Error ? error.message : String(error)}); export it again`;
  }
}
