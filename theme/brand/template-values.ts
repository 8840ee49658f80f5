/** What may stand in a generated template: text, numbers and hashes of them. */
export type TemplateValue = string | number | readonly TemplateValue[] | { readonly [key: string]: TemplateValue };

/**
 * A FreeMarker literal that is this value and nothing else. Everything but plain letters, digits and a few signs is written
 * as `\xHHHH` (FreeMarker manual, "Strings": four hexadecimal digits), so that no quote, `${`, `#{` or `<#` is left to mean anything.
 */
export function templateLiteral(value: TemplateValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    const plain = /[A-Za-z0-9 ./:_-]/;
    const letters = value
      .split('')
      .map((unit) =>
        plain.test(unit) ? unit : `\\x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      );
    return `"${letters.join('')}"`;
  }
  if (isList(value)) return `[${value.map(templateLiteral).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${templateLiteral(key)}: ${templateLiteral(item)}`);
  return `{${entries.join(', ')}}`;
}

const isList = (value: TemplateValue): value is readonly TemplateValue[] => Array.isArray(value);

/** A template that only assigns: `<#import "brand.ftl" as own>` gives `own.NAME` for each of these. */
export const assignments = (values: Record<string, TemplateValue>): string =>
  Object.entries(values)
    .map(([name, value]) => `<#assign ${name} = ${templateLiteral(value)}>\n`)
    .join('');
