const PLACEHOLDER = /\$\{env:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g;

export type Env = Record<string, string | undefined>;

/**
 * Puts `${env:NAME}` and `${env:NAME:-default}` in place. Anything else with a dollar sign stays as it is: text. What a
 * variable holds isn't looked through again. Names that are neither set nor have a default come back in `missing`.
 */
export function fillPlaceholders(text: string, env: Env): { text: string; missing: string[] } {
  const missing: string[] = [];
  const filled = text.replace(PLACEHOLDER, (whole, name: string, fallback: string | undefined) => {
    const value = env[name] || fallback;
    if (value !== undefined) return value;
    missing.push(name);
    return whole;
  });
  return { text: filled, missing };
}
