import { readFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { formatHex, oklch, wcagContrast, type Oklch } from 'culori';
import { parse } from 'yaml';
import { z } from 'zod';

/** What this app takes from the organisation's brand file; what else stands there is for console, login and mails. */
const brandFile = z.object({
  name: z.string().min(1),
  logo: z.string().min(1),
  logoDark: z.string().min(1).optional(),
  colors: z.object({ primary: z.string().min(1) }),
});

export interface Logo {
  bytes: Buffer;
  type: string;
  extension: string;
}

export interface Brand {
  name: string;
  logo: Logo;
  logoDark: Logo;
  /** Style sheet that gives the brand's colours to style.css, light and dark. */
  css: string;
}

const TYPES: Record<string, string> = { '.svg': 'image/svg+xml', '.png': 'image/png', '.webp': 'image/webp' };

/** Reads name, logos and colour; throws naming what the file lacks. */
export async function readBrand(file: string): Promise<Brand> {
  const parsed = brandFile.safeParse(parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const { name, logo, logoDark = logo, colors } = parsed.data;
  const read = async (path: string): Promise<Logo> => {
    const extension = extname(path).toLowerCase();
    const type = TYPES[extension];
    if (!type) throw new Error(`${file}: ${path} is not an SVG, PNG or WebP picture.`);
    return { bytes: await readFile(resolve(dirname(file), path)), type, extension };
  };
  return { name, logo: await read(logo), logoDark: await read(logoDark), css: brandCss(colors.primary) };
}

const LIGHT = { surface: '#ffffff', text: '#ffffff' };
const DARK = { surface: '#1b211d', text: '#10140f' };
/** WCAG 1.4.3 for text; a link or button in the brand's colour carries it on its surface. */
const ENOUGH = 4.5;

/** Moves lightness, by hundredths, until the colour can be read on `surface`; hue stays, and what can be read stays as it is. */
export function readable(color: string, surface: string, direction: 1 | -1): string {
  const parsed = oklch(color);
  if (!parsed) throw new Error(`"${color}" is not a colour.`);
  let current: Oklch = parsed;
  for (let step = 0; step < 100 && wcagContrast(formatHex(current), surface) < ENOUGH; step++) {
    current = { ...current, l: Math.min(1, Math.max(0, current.l + direction * 0.01)) };
  }
  return formatHex(current);
}

function brandCss(primary: string): string {
  const light = readable(primary, LIGHT.surface, -1);
  const dark = readable(primary, DARK.surface, 1);
  return (
    `:root{--primary:${light};--on-primary:${LIGHT.text}}` +
    `@media (prefers-color-scheme:dark){:root{--primary:${dark};--on-primary:${DARK.text}}}`
  );
}
