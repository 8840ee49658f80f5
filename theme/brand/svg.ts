import { Resvg } from '@resvg/resvg-js';

export interface Size {
  width: number;
  height: number;
}

/** Why this drawing may not stand on a sign-in page: it runs code or reaches out to other places. Null if it may. */
export function dangerIn(svg: string): string | null {
  const rules: [RegExp, string][] = [
    [/<(?:[\w.-]+:)?script[\s/>]/i, 'has a script in it'],
    [/[\s"'/]on[a-z]+\s*=/i, 'has an event handler in it'],
    [/<(?:[\w.-]+:)?(?:foreignObject|iframe|embed|object|audio|video|handler|listener)[\s/>]/i, 'embeds other content'],
    [/<!DOCTYPE|<!ENTITY/i, 'has a document type in it'],
    [/<\?xml-stylesheet/i, 'reaches for a style sheet elsewhere'],
    [/attributeName\s*=\s*["']?\s*(?:[\w.-]+:)?href/i, 'changes a link by animation'],
    [/@import|@font-face/i, 'reaches for a style or font elsewhere'],
  ];
  for (const [pattern, why] of rules) if (pattern.test(svg)) return why;
  const inside = /^\s*(?:#|data:image\/(?:png|jpeg|webp);base64,)/i;
  for (const [, quoted] of svg.matchAll(/(?:href|src)\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)/gi)) {
    if (!inside.test((quoted ?? '').replace(/^["']/, ''))) return 'points to something outside itself';
  }
  for (const [, target] of svg.matchAll(/url\(\s*["']?([^)]*)/gi)) {
    if (!inside.test(target ?? '')) return 'points to something outside itself';
  }
  for (const [, style] of svg.matchAll(/<(?:[\w.-]+:)?style[^>]*>([\s\S]*?)<\//gi)) {
    if (style?.includes('\\') || style?.includes('&')) return 'has escaped characters in its styles';
  }
  return null;
}

/** Width and height that the drawing asks for, in CSS pixels; throws with the parser's reason if it is no SVG. */
export function svgSize(svg: string): Size {
  const { width, height } = new Resvg(svg);
  return { width, height };
}

/** The drawing as a PNG `width` pixels wide: mail programs don't draw SVG. No font is loaded: letters must be paths. */
export const svgToPng = (svg: string, width: number): Buffer =>
  new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } }).render().asPng();
