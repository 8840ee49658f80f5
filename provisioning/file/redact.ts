/** Shorter ones would turn ordinary words into holes; nothing this short is a secret. */
const shortest = 4;

/**
 * A text without the secrets, in the clear, URL-encoded, as JSON or base64: the last net under messages that come from
 * elsewhere, such as a server's reason for a refusal.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let clean = text;
  const forms = [...secrets]
    .filter((secret) => secret.length >= shortest)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('base64url'),
    ])
    .sort((a, b) => b.length - a.length);
  for (const form of new Set(forms)) clean = clean.replaceAll(form, '(secret)');
  return clean;
}
