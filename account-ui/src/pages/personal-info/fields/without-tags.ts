/** Realms write HTML into help texts, for other consoles. Here it is read as text: nothing of it is run or loaded. */
export const withoutTags = (text: string): string =>
  /<\/?[a-z]/i.test(text) ? (new DOMParser().parseFromString(text, 'text/html').body.textContent ?? '') : text;
