import type { Entry } from './bundle.ts';

/** The entries of a `.properties` file as `java.util.Properties` reads them, one to a line: our files continue no line. */
export function propertiesIn(source: string): Entry[] {
  return source.split('\n').flatMap((line, at): Entry[] => {
    if (/^\s*([#!].*)?$/.test(line)) return [];
    const column = line.search(/\S/) + 1;
    const [, key = '', text = ''] = /^\s*((?:\\.|[^\s=:\\])+)\s*[=:]?\s*(.*)$/.exec(line) ?? [];
    return [{ key: unescaped(key), text: unescaped(text), line: at + 1, column }];
  });
}

const unescaped = (text: string): string =>
  text.replace(/\\(u[\da-fA-F]{4}|.)/g, (_whole, sign: string) =>
    sign.length > 1
      ? String.fromCharCode(Number.parseInt(sign.slice(1), 16))
      : ({ n: '\n', t: '\t', r: '\r', f: '\f' }[sign] ?? sign),
  );
