import { createRoot } from 'react-dom/client';
import { basePathOf } from '../boot/address.ts';
import { environmentOf, type Environment } from '../boot/environment.ts';
import { createKeep } from '../boot/keep.ts';
import type { ActionResult, Session } from '../boot/session.ts';
import { loadTexts, spokenIn, textsAddress } from '../language/load-texts.ts';
import { createPageTexts, type PageTexts } from '../language/page-texts.ts';
import { match, routes } from '../routes.ts';
import { createServer } from '../server/request.ts';
import { App } from './app.tsx';
import { composeConsole } from './compose-console.ts';
import { preload } from './page-slot.tsx';

/** Fetches code and texts of the page at `pathname`, so that the first render shows the page and not an empty frame. */
export async function preloadPage(environment: Environment, pathname: string, texts: PageTexts): Promise<void> {
  const found = match(routes, routes, basePathOf(environment), pathname);
  if (found.kind === 'page') await preload(found.route, texts);
}

/** Longest wait for the page's own text, in milliseconds. */
const TIMEOUT = 20_000;

/** The page as the server writes it now, for what it tells; the one that is open stays. Throws where it is not to be had. */
async function tellAnew(): Promise<Environment> {
  const address = new URL(location.href);
  address.hash = '';
  // a language asked for in the address would win over the account's, here and at the next reload
  address.searchParams.delete('kc_locale');
  history.replaceState(history.state, '', address);
  const response = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT) });
  return environmentOf(new DOMParser().parseFromString(await response.text(), 'text/html'));
}

/** Puts the console together and shows it. */
export function run(environment: Environment, session: Session, result: ActionResult | null, texts: PageTexts): void {
  let untold = result;
  const online = () => navigator.onLine;
  const console = composeConsole(
    {
      session,
      server: createServer({
        realmUrl: `${environment.serverBaseUrl}/realms/${encodeURIComponent(environment.realm)}/`,
        session,
        fetch: fetch.bind(globalThis),
        online,
      }),
      keep: createKeep(sessionStorage, session.person.id, Date.now),
      takeResult: () => {
        const told = untold;
        untold = null;
        return told;
      },
      fetch: fetch.bind(globalThis),
      online,
      tellAnew,
      spokenIn,
      textsIn: ({ resourceUrl, locale }) =>
        createPageTexts((page) => loadTexts(textsAddress(resourceUrl, locale, page))),
    },
    environment,
    texts,
  );
  const place = document.getElementById('app');
  if (!place) throw new Error('The page has no #app.');
  createRoot(place).render(<App console={console} basePath={basePathOf(environment)} table={routes} />);
}
