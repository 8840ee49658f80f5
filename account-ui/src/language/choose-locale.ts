/** The language of a tag, with the script and region that most of its readers have (CLDR likely subtags): `zh-TW` → zh, Hant, TW. */
function likely(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return null;
  }
}

/**
 * Which of the languages that there are texts in serves `wanted` best; null if none does. A realm says `zh-CN` where the texts are
 * `zh-Hans`, or `de-AT` where they are `de`. Where a language has texts of one region only, they serve the others too: somebody in
 * Portugal reads Brazilian Portuguese with less effort than English. Another script is another language here: who reads traditional
 * Chinese is not served by simplified.
 */
export function chooseLocale(wanted: string, have: readonly string[]): string | null {
  if (have.includes(wanted)) return wanted;
  const full = likely(wanted);
  if (!full) return null;
  const { language, script, region } = full;
  const named = [`${language}-${script}-${region}`, `${language}-${region}`, `${language}-${script}`].find((tag) =>
    have.includes(tag),
  );
  if (named) return named;
  const readable = have.filter((tag) => {
    const other = likely(tag);
    return other?.language === language && other.script === script;
  });
  return readable.find((tag) => tag === language) ?? readable[0] ?? null;
}
