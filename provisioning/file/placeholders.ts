/** Where the values of `${env:NAME}` come from: the process's environment, or what a caller passes. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the file that `${file:PATH}` names, as seen from the realm file; raises an error that says why it cannot. */
export type FileReader = (path: string) => string;

/** What became of a text: the text with its placeholders filled in, or what stands in the way. */
export type Filled =
  | { kind: 'plain' }
  | { kind: 'filled'; text: string }
  | { kind: 'missing'; names: string[] }
  | { kind: 'unreadable'; path: string; reason: string }
  | { kind: 'malformed'; placeholder: string; advice: string };

const placeholder = /\$\{(env|file):([^}]*)\}|\$\((env|file):([^)]*)\)/g;
const opening = /\$\{(?:env|file):|\$\((?:env|file):/;
const variable = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s;
/** What else keycloak-config-cli fills in (the lookups of Apache Commons Text): passing it over would write it literally. */
const foreign =
  /\$\((?:base64Decoder|base64Encoder|const|date|dns|java|localhost|properties|resourceBundle|script|sys|url|urlDecoder|urlEncoder|xml):[^)]*\)/;

/**
 * Fills in `${env:NAME}`, `${env:NAME:-default}` and `${file:PATH}`, and keycloak-config-cli's form of them: `$(env:NAME)`,
 * `$(env:NAME:-default)`, `$(file:UTF-8:PATH)`. The default also stands in for an empty variable, as in a shell; a file loses one line end
 * at its end. Each placeholder is filled in once: what a variable or file holds is never looked through again. Any other `${…}` is
 * Keycloak's own (`${role_admin}`, `${vault.key}`) and stays as it is.
 */
export function fillPlaceholders(text: string, env: Environment, readFile: FileReader = noFiles): Filled {
  if (!text.includes('${') && !text.includes('$(')) return { kind: 'plain' };
  const other = foreign.exec(text);
  if (other !== null) {
    return {
      kind: 'malformed',
      placeholder: other[0],
      advice: 'only env and file are read here: write ${env:NAME} and set the variable',
    };
  }
  if (!opening.test(text)) return { kind: 'plain' };
  const missing: string[] = [];
  let unreadable: { path: string; reason: string } | undefined;
  let malformed: string | undefined;
  const filled = text.replace(placeholder, (whole, ours, ourInside, theirs, theirInside): string => {
    const isFile = (ours ?? theirs) === 'file';
    // the pattern's groups are texts where they took part
    const inside = String(ourInside ?? theirInside ?? '');
    if (inside.includes('${') || inside.includes('$(')) {
      malformed ??= whole;
      return whole;
    }
    if (isFile) {
      const path = theirs === 'file' ? /^utf-?8:(.+)$/is.exec(inside)?.[1] : inside;
      if (path === undefined || path === '') {
        malformed ??= whole;
        return whole;
      }
      try {
        return readFile(path).replace(/\r?\n$/, '');
      } catch (error) {
        unreadable ??= { path, reason: error instanceof Error ? error.message : String(error) };
        return whole;
      }
    }
    const parts = variable.exec(inside);
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
  // an opening with no closing brace is a slip, not a value
  const rest = text.replace(placeholder, '');
  const open = rest.search(opening);
  if (open >= 0) malformed ??= rest.slice(open);
  if (malformed !== undefined) {
    return {
      kind: 'malformed',
      placeholder: malformed,
      advice: 'write ${env:NAME}, ${env:NAME:-default} or ${file:PATH}, none inside another',
    };
  }
  if (missing.length > 0) return { kind: 'missing', names: [...new Set(missing)] };
  if (unreadable !== undefined) return { kind: 'unreadable', ...unreadable };
  return { kind: 'filled', text: filled };
}

function noFiles(): string {
  throw new Error('files are not read here');
}
