/** Words that a text of ours does without: who is meant does not know them, is blamed by them, or is begged where a fact is wanted. */
const WORDS: Record<string, RegExp> = {
  en: /\b(administrator|invalid|illegal|please|successfully)\b/i,
  // not the noun: „die Bitte“
  de: /[Uu]ngültig|[Uu]nzulässig|(?<!\p{L})bitte(?!\p{L})|(?<=^|[.;:] )Bitte(?= )|[Ee]rfolgreich|Administrator/u,
  fr: /invalide|illégal|veuillez|s'il vous plaît|avec succès|administrateur/i,
  es: /inválid|no válid|ilegal|por favor|con éxito|administrador/i,
  it: /non valid|illegal|per favore|si prega|con successo|amministratore/i,
  nl: /ongeldig|illegaal|alstublieft|gelieve|succesvol|administrator/i,
  'pt-BR': /inválid|ilegal|por favor|com sucesso|administrador/i,
  pl: /nieprawidłow|nielegaln|proszę|pomyślnie|administrator/i,
  uk: /недійсн|неприпустим|будь ласка|(?<!\p{L})успішно|адміністратор/iu,
  tr: /geçersiz|yasa dışı|lütfen|başarıyla|yönetici/i,
  ar: /غير صالح|غير قانوني|من فضلك|يرجى|بنجاح|المسؤول/,
  // in Japanese and Chinese a request is put politely or it is an order: 〜してください and 请 stay
  ja: /不正|正常に|管理者/,
  'zh-Hans': /无效|非法|已成功|管理员/,
};

/** Signs that a language sets in its own way. */
const SIGNS: Record<string, readonly [RegExp, string][]> = {
  fr: [[/ [:;?!»]|« /, 'has an ordinary blank beside a sign; write U+00A0, so that no line breaks there.']],
  es: [[/^[^¿]*\?/, 'has a question that does not open with "¿".']],
  ar: [[/[?;]|\p{Script=Arabic},/u, 'has a Latin sign in Arabic; write ؟ ؛ ،']],
  ja: [[/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][,.?;]/u, 'has a half-width sign; write 、 。 ？']],
  'zh-Hans': [[/\p{Script=Han}[,.?;:]/u, 'has a half-width sign; write ， 。 ？ ； ：']],
};

/** What is wrong with how a text speaks: calm, without blame, in the person's words, set as the language sets it. */
export function toneOf(locale: string, text: string): string[] {
  const found: string[] = [];
  if (/keycloak|doorplate/i.test(text)) found.push('names the software, which nobody reads about; say what it does.');
  if (/[!¡！]/.test(text)) found.push('has an exclamation mark; say it calmly.');
  if (text.includes('...')) found.push('has three full stops; write one sign, …');
  // MessageFormat writes the apostrophe twice
  const word = WORDS[locale]?.exec(text.replaceAll("''", "'"))?.[0];
  if (word !== undefined) found.push(`has "${word}"; say what happened and what to do, in the person's words.`);
  for (const [sign, message] of SIGNS[locale] ?? []) if (sign.test(text)) found.push(message);
  return found;
}
