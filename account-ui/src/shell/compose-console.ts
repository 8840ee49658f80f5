import type { Environment } from '../boot/environment.ts';
import type { Keep } from '../boot/keep.ts';
import type { ActionResult, Session } from '../boot/session.ts';
import { createAsk } from '../language/ask-server.ts';
import type { Spoken } from '../language/load-texts.ts';
import type { PageTexts } from '../language/page-texts.ts';
import { createWords } from '../language/words.ts';
import type { Server } from '../server/request.ts';
import type { Console } from './console.ts';

/** What a console is put together from. */
export interface Parts {
  session: Session;
  server: Server;
  keep: Keep;
  takeResult: () => ActionResult | null;
  fetch: typeof fetch;
  online: () => boolean;
  /** What the page tells as of now: after a change of the account's language, in that language. */
  tellAnew: () => Promise<Environment>;
  textsIn: (environment: Environment) => PageTexts;
  spokenIn: (environment: Environment) => Spoken;
}

/** The console in the language of `environment`. Another language is another such object on the same parts. */
export function composeConsole(parts: Parts, environment: Environment, texts: PageTexts): Console {
  const { session, server, keep, takeResult, fetch } = parts;
  const fetched: Record<string, string> = {};
  const words = createWords({
    locale: environment.locale,
    texts: texts.all,
    realm: environment.texts,
    realmFallback: environment.textsFallback,
    fetched,
    now: Date.now,
  });
  const ask = createAsk(
    `${environment.serverBaseUrl}/resources/${encodeURIComponent(environment.realm)}/account/${encodeURIComponent(environment.locale)}`,
    fetch,
    fetched,
  );
  return {
    environment,
    spoken: parts.spokenIn(environment),
    session,
    server,
    words,
    texts,
    keep,
    takeResult,
    learn: async (keys) => {
      if (keys.some((key) => words.known(key) === null)) await ask();
    },
    anew: async (pages) => {
      try {
        const told = await parts.tellAnew();
        const its = parts.textsIn(told);
        await Promise.all(pages.map((page) => its.load(page)));
        return { ok: true, status: 200, value: composeConsole(parts, told, its) };
      } catch (error) {
        globalThis.console.warn(error);
        return { ok: false, failure: { kind: parts.online() ? 'unreachable' : 'offline' } };
      }
    },
  };
}
