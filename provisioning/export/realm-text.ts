import { Document, isScalar, visit } from 'yaml';
import type { Value, Values } from '../file/value.ts';
import type { Exported } from './export.ts';

/** Widest line, where a text has a blank to break at. */
const lineWidth = 110;
/** Lists of names up to this many characters stand in one line. */
const shortList = 90;

/** An exported realm as YAML: what to set first, then the realm in paragraphs. */
export function realmText({ values, names }: Exported): string {
  const paragraphs = Object.entries(values).map(([key, value]) => ({
    text: yaml({ [key]: value }),
    // settings stand together, with a line between them and what is longer
    isLong: isLong(value),
  }));
  const body = paragraphs.map(({ text, isLong }, index) =>
    index > 0 && (isLong || paragraphs[index - 1]?.isLong === true) ? `\n${text}` : text,
  );
  return `${header(values, names)}${body.join('')}`;
}

function yaml(values: Values): string {
  const document = new Document(values, {
    aliasDuplicateObjects: false,
    // what older readers take for a number or yes and no is quoted
    compat: 'yaml-1.1',
  });
  visit(document, {
    Seq(_key, list) {
      const length = list.items.reduce<number>(
        (sum, item) => sum + (isScalar(item) ? String(item.value).length + 2 : shortList + 1),
        0,
      );
      if (length <= shortList) list.flow = true;
    },
  });
  return document.toString({ lineWidth, blockQuote: 'literal', flowCollectionPadding: false });
}

function isLong(value: Value): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) || value.some((item) => typeof item === 'object');
}

function header(values: Values, names: Exported['names']): string {
  const realm = typeof values['realm'] === 'string' ? values['realm'] : '';
  const longest = Math.max(...names.map(({ name }) => name.length), 0);
  const lines = [
    `The realm ${realm}, as it was exported.`,
    ...(names.length === 0
      ? []
      : ['To be set in the environment:', ...names.map(({ name, what }) => `  ${name.padEnd(longest)}  ${what}`)]),
  ];
  return `${lines.map((line) => `# ${line}`.trimEnd()).join('\n')}\n\n`;
}
