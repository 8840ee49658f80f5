import { createRoot } from 'react-dom/client';
import type { Environment } from '../boot/environment.ts';
import { createKeep } from '../boot/keep.ts';
import type { ActionResult, Session } from '../boot/session.ts';
import { createAsk } from '../language/ask-server.ts';
import type { Texts } from '../language/load-texts.ts';
import { createWords } from '../language/words.ts';
import { match, routes } from '../routes.ts';
import { createServer } from '../server/request.ts';
import { App } from './app.tsx';
import type { Console } from './console.ts';
import { preload } from './page-slot.tsx';

/** Address of the console as a path with a slash at the end. */
export const basePathOf = (environment: Environment): string => new URL(environment.baseUrl, location.href).pathname;

/** Fetches the code of the page at `pathname`, so that the first render shows the page and not an empty frame. */
export async function preloadPage(environment: Environment, pathname: string): Promise<void> {
  const found = match(routes, routes, basePathOf(environment), pathname);
  if (found.kind === 'page') await preload(found.route);
}

/** Puts the console together and shows it. */
export function run(environment: Environment, session: Session, result: ActionResult | null, texts: Texts): void {
  const realm = encodeURIComponent(environment.realm);
  const fetched: Record<string, string> = {};
  const words = createWords({
    locale: environment.locale,
    texts,
    realm: environment.texts,
    realmFallback: environment.textsFallback,
    fetched,
    now: Date.now,
  });
  const ask = createAsk(
    `${environment.serverBaseUrl}/resources/${realm}/account/${encodeURIComponent(environment.locale)}`,
    fetch.bind(globalThis),
    fetched,
  );
  let untold = result;
  const console: Console = {
    environment,
    session,
    server: createServer({
      realmUrl: `${environment.serverBaseUrl}/realms/${realm}/`,
      session,
      fetch: fetch.bind(globalThis),
      online: () => navigator.onLine,
    }),
    words,
    learn: async (keys) => {
      if (keys.some((key) => words.known(key) === null)) await ask();
    },
    keep: createKeep(sessionStorage, session.person.id, Date.now),
    takeResult: () => {
      const told = untold;
      untold = null;
      return told;
    },
  };
  const place = document.getElementById('app');
  if (!place) throw new Error('The page has no #app.');
  createRoot(place).render(<App console={console} basePath={basePathOf(environment)} />);
}
