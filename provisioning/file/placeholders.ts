/** Where the values of `${env:NAME}` come from: the process's environment, or what a caller passes. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What became of a text: the text with its placeholders filled in, or what stands in the way. */
export type Filled =
  | { kind: 'plain' }
  | { kind: 'filled'; text: string }
  | { kind: 'missing'; names: string[] }
  | { kind: 'malformed'; placeholder: string };

const placeholder = /\$\{env:([^}]*)\}/g;
const form = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s;

/**
 * Fills in `${env:NAME}` and `${env:NAME:-default}`. The default also stands in for an empty variable, as in a shell. Each
 * placeholder is filled in once: what a variable holds is never looked through again. Any other `${…}` is Keycloak's own
 * (`${role_admin}`, `${vault.key}`) and stays as it is.
 */
export function fillPlaceholders(text: string, env: Environment): Filled {
  if (!text.includes('${env:')) return { kind: 'plain' };
  const missing: string[] = [];
  let malformed: string | undefined;
  const filled = text.replace(placeholder, (whole, inside: string) => {
    const parts = form.exec(inside);
    if (parts === null) {
      malformed ??= whole;
      return whole;
    }
    const [, name = '', fallback] = parts;
    const value = env[name];
    if (fallback !== undefined) return value === undefined || value === '' ? fallback : value;
    if (value === undefined) missing.push(name);
    return value ?? '';
  });
  // `${env:` with no closing brace is a slip, not a value
  const open = text.replace(placeholder, '').indexOf('${env:');
  if (open >= 0) malformed ??= text.replace(placeholder, '').slice(open);
  if (malformed !== undefined) return { kind: 'malformed', placeholder: malformed };
  return missing.length > 0 ? { kind: 'missing', names: missing } : { kind: 'filled', text: filled };
}
