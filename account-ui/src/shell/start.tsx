import { createRoot } from 'react-dom/client';
import { basePathOf } from '../boot/address.ts';
import type { Environment } from '../boot/environment.ts';
import { createKeep } from '../boot/keep.ts';
import type { ActionResult, Session } from '../boot/session.ts';
import { createAsk } from '../language/ask-server.ts';
import type { PageTexts } from '../language/page-texts.ts';
import { createWords } from '../language/words.ts';
import { match, routes } from '../routes.ts';
import { createServer } from '../server/request.ts';
import { App } from './app.tsx';
import type { Console } from './console.ts';
import { preload } from './page-slot.tsx';

/** Fetches code and texts of the page at `pathname`, so that the first render shows the page and not an empty frame. */
export async function preloadPage(environment: Environment, pathname: string, texts: PageTexts): Promise<void> {
  const found = match(routes, routes, basePathOf(environment), pathname);
  if (found.kind === 'page') await preload(found.route, texts);
}

/** Puts the console together and shows it. */
export function run(environment: Environment, session: Session, result: ActionResult | null, texts: PageTexts): void {
  const realm = encodeURIComponent(environment.realm);
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
    texts,
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
  createRoot(place).render(<App console={console} basePath={basePathOf(environment)} table={routes} />);
}
