import { stringify } from 'yaml';
import type { Values } from '../file/value.ts';
import type { Exported } from './export.ts';

/** An exported realm as YAML: what to set first, then the realm in paragraphs. */
export function realmText({ values, names }: Exported): string {
  const paragraphs = Object.entries(values).map(([key, value]) => ({
    // settings stand together, whatever is more than a line apart
    text: stringify({ [key]: value }, { lineWidth: 110, blockQuote: 'literal', aliasDuplicateObjects: false }),
    isLong: typeof value === 'object' && value !== null,
  }));
  const body = paragraphs.map(({ text, isLong }, index) =>
    index > 0 && (isLong || paragraphs[index - 1]?.isLong === true) ? `\n${text}` : text,
  );
  return `${header(values, names)}${body.join('')}`;
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
