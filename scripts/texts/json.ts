import { isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Entry } from './bundle.ts';

/** The entries of a flat JSON file with their places, doubles too, which `JSON.parse` would lose. Throws for any other shape. */
export function jsonTextsIn(source: string, path: string): Entry[] {
  // throws a SyntaxError where it is no JSON, which YAML would let pass
  JSON.parse(source);
  const lines = new LineCounter();
  const { contents } = parseDocument(source, { uniqueKeys: false, lineCounter: lines });
  if (!isMap(contents)) throw new Error(`${path} is no object of texts.`);
  return contents.items.map((pair) => {
    const { key, value } = isPair(pair) ? pair : {};
    if (!isScalar(key) || !isScalar(value) || typeof key.value !== 'string' || typeof value.value !== 'string')
      throw new Error(`${path} holds something other than texts.`);
    const { line, col } = lines.linePos(key.range?.[0] ?? 0);
    return { key: key.value, text: value.value, line, column: col };
  });
}
