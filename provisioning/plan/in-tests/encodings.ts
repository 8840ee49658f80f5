/** A text as it may turn up somewhere: as it is, inside JSON, in Base64 of either alphabet, in hexadecimal, in an address or a form. */
export function encodings(text: string): string[] {
  const bytes = Buffer.from(text);
  const inJson = (value: string): string => JSON.stringify(value).slice(1, -1);
  const address = encodeURIComponent(text);
  return [
    text,
    inJson(text),
    inJson(inJson(text)),
    // the end of Base64 depends on what follows
    bytes.toString('base64').replace(/.?=*$/, ''),
    bytes.toString('base64url').replace(/.$/, ''),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    address,
    address.replaceAll('%20', '+'),
    encodeURI(text),
    new URLSearchParams({ x: text }).toString().slice(2),
  ];
}
