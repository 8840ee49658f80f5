import type { Brand, FontFace } from './brand.ts';
import { COLOR_NAMES, type Palette } from './colors.ts';

const SYSTEM = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif';
const SYSTEM_MONO = 'ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace';
const SHADOW = {
  light: '0 1px 2px rgb(0 0 0/.08),0 4px 16px rgb(0 0 0/.08)',
  dark: '0 1px 2px rgb(0 0 0/.5),0 4px 16px rgb(0 0 0/.4)',
} as const;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const colors = (scheme: 'light' | 'dark', palette: Palette): string =>
  [
    `color-scheme:${scheme}`,
    ...COLOR_NAMES.map((name) => `--brand-color-${kebab(name)}:${palette[name]}`),
    `--brand-shadow:${SHADOW[scheme]}`,
  ].join(';');

/**
 * The design tokens (docs/developer.md). `fontPath` gives the address of a font's file as seen from the style sheet.
 * Nothing in it is free text: colours are #rrggbb, numbers are numbers, font names hold letters, digits, blanks and hyphens.
 */
export function styleSheet(brand: Brand, fontPath: (face: FontFace) => string): string {
  const family = (name: string | null, fallback: string): string => (name ? `"${name}",${fallback}` : fallback);
  const faces = brand.fontFaces.map(
    (face) =>
      `@font-face{font-family:"${face.family}";font-style:${face.style};font-weight:${face.weight};font-display:swap;` +
      `src:url("${fontPath(face)}") format("woff2")}`,
  );
  const constant = [
    `--brand-font-text:${family(brand.fonts.text, SYSTEM)}`,
    `--brand-font-heading:${family(brand.fonts.heading, SYSTEM)}`,
    `--brand-font-mono:${family(brand.fonts.mono, SYSTEM_MONO)}`,
    `--brand-radius:${brand.radius}px`,
    `--brand-radius-control:${Math.round(brand.radius * 0.75)}px`,
  ].join(';');
  const light = colors('light', brand.light);
  const dark = colors('dark', brand.dark);
  const schemes = {
    auto: [`:root{${light}}`, `@media (prefers-color-scheme:dark){:root:not(.scheme-light){${dark}}}`],
    light: [`:root{${light}}`],
    dark: [`:root{${dark}}`, `:root.scheme-light{${light}}`],
  }[brand.colorScheme];
  return [...faces, `:root{${constant}}`, ...schemes, ''].join('\n');
}
