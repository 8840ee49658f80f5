/** The browser, as far as a login needs it. */
export interface Visit {
  href: () => string;
  /** Goes to another address. */
  leave: (url: string) => void;
  /** Puts another address in the place of this one, without a visit. */
  replace: (url: string) => void;
  cookies: () => string;
  /** Language of the page; empty if it says none. */
  language: () => string;
  storage: Storage;
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Calls every so many milliseconds, for as long as somebody typed, clicked or scrolled since the last time. */
  whileAtWork: (everyMs: number, act: () => void) => void;
}

export const browserVisit = (): Visit => ({
  href: () => location.href,
  leave: (url) => location.assign(url),
  replace: (url) => history.replaceState(history.state, '', url),
  cookies: () => document.cookie,
  language: () => document.documentElement.lang,
  storage: localStorage,
  fetch: fetch.bind(globalThis),
  now: Date.now,
  whileAtWork: (everyMs, act) => {
    let atWork = false;
    for (const sign of ['pointerdown', 'keydown', 'scroll', 'visibilitychange'])
      document.addEventListener(sign, () => (atWork = true), { passive: true, capture: true });
    setInterval(() => {
      if (!atWork || document.hidden) return;
      atWork = false;
      act();
    }, everyMs);
  },
});
