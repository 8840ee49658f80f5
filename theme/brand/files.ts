import { createHash } from 'node:crypto';
import type { Brand, FontFace } from './brand.ts';
import type { Picture } from './picture.ts';
import { styleSheet } from './style-sheet.ts';
import { svgToPng } from './svg.ts';
import type { TemplateValue } from './template-values.ts';

/** Path → content. */
export type Files = Map<string, Buffer>;

/** `assets/NAME-HASH.EXT`: another content is another address, so that no cache can ever show an old one. */
export function hashedName(name: string, bytes: Buffer): string {
  const [stem, extension] = [name.replace(/\.[^.]*$/, ''), name.replace(/^.*\./, '')];
  return `assets/${stem}-${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}.${extension}`;
}

export interface BrandFiles {
  /** Below a theme type's `resources/`. */
  resources: Files;
  /** The hash `brand` of docs/developer.md. */
  values: Record<string, TemplateValue>;
}

/** Height of the logo in CSS pixels on pages and in mails, unless that made it wider than `LOGO_WIDEST`. */
const LOGO_HEIGHT = 40;
const LOGO_WIDEST = 240;

function shownSize({ width, height }: Picture): { logoWidth: number; logoHeight: number } {
  const scale = Math.min(LOGO_HEIGHT / height, LOGO_WIDEST / width);
  return { logoWidth: Math.max(1, Math.round(width * scale)), logoHeight: Math.max(1, Math.round(height * scale)) };
}

const common = (brand: Brand): Record<string, TemplateValue> => ({
  name: brand.name,
  homeUrl: brand.links.home,
  supportUrl: brand.links.support,
  privacyUrl: brand.links.privacy,
  colorScheme: brand.colorScheme,
  ...shownSize(brand.logo),
});

/** What console and login pages show. */
export function pageFiles(brand: Brand): BrandFiles {
  const resources: Files = new Map();
  const add = (name: string, bytes: Buffer): string => {
    const path = hashedName(name, bytes);
    resources.set(path, bytes);
    return path;
  };
  const beside = (face: FontFace): string => `./${add('font.woff2', face.bytes).replace(/^assets\//, '')}`;
  return {
    resources,
    values: {
      ...common(brand),
      stylesheet: add('brand.css', Buffer.from(styleSheet(brand, beside))),
      logo: add(`logo.${brand.logo.format}`, brand.logo.bytes),
      logoDark: add(`logo.${brand.logoDark.format}`, brand.logoDark.bytes),
      favicon: add(`favicon.${brand.favicon.format}`, brand.favicon.bytes),
    },
  };
}

/** What mails show: PNG, since mail programs don't draw SVG, twice as fine as shown; colours by name, since they know no variables. */
export function mailFiles(brand: Brand): BrandFiles {
  const resources: Files = new Map();
  const add = (picture: Picture): string => {
    const bytes =
      picture.format === 'svg'
        ? svgToPng(picture.bytes.toString('utf8'), shownSize(picture).logoWidth * 2)
        : picture.bytes;
    const path = hashedName('logo.png', bytes);
    resources.set(path, bytes);
    return path;
  };
  return {
    resources,
    values: {
      ...common(brand),
      logo: add(brand.logo),
      logoDark: add(brand.logoDark),
      light: brand.light,
      dark: brand.dark,
      radius: brand.radius,
    },
  };
}
