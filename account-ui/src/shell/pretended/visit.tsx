import type { ReactElement } from 'react';
import { basePathOf } from '../../boot/address.ts';
import type { Environment } from '../../boot/environment.ts';
import { createKeep } from '../../boot/keep.ts';
import type { Texts } from '../../language/text-keys.ts';
import { match, routes, type Route } from '../../routes.ts';
import { createServer } from '../../server/request.ts';
import { App } from '../app.tsx';
import { composeConsole } from '../compose-console.ts';
import { preload } from '../page-slot.tsx';
import { pretendedEnvironment } from './environment.ts';
import { pretendedServer, type PretendedServer } from './server.ts';
import { pretendedSession, type PretendedSession } from './session.ts';
import type { VisitSpec } from './visit-spec.ts';

export interface PretendedVisit extends Pick<PretendedServer, 'asked' | 'unexpected'> {
  /** The whole console, to be rendered where its address is the present one. */
  app: ReactElement;
  environment: Environment;
  session: PretendedSession;
}

/**
 * Puts the console together as `start.tsx` does, with a server and a session of the spec's making, and goes to its address. Knows of
 * no test library and no Storybook: both stand on it. `textsOf` gives those of every page; `search` stays in the address for whoever shows
 * the visit.
 */
export async function pretendVisit(
  spec: VisitSpec,
  textsOf: (locale: string) => Texts | Promise<Texts>,
  search = '',
): Promise<PretendedVisit> {
  const environment = pretendedEnvironment(spec);
  const { serverBaseUrl, realm, locale } = environment;
  const realmUrl = `${serverBaseUrl}/realms/${realm}/`;
  const basePath = basePathOf(environment);
  const session = pretendedSession(spec);
  const server = pretendedServer(realmUrl, spec.replies);
  const pageTexts = { all: await textsOf(locale), load: () => Promise.resolve() };
  const keep = createKeep(sessionStorage, session.person.id, Date.now);
  for (const [name, value] of Object.entries(spec.kept ?? {})) keep.put(name, value);
  let untold = spec.result ?? null;

  history.replaceState(null, '', `${basePath}${spec.path}${search}`);
  document.documentElement.lang = locale;
  document.documentElement.dir = environment.localeDir;
  const table = spec.code ? routes.map((route) => withCode(route, spec)) : routes;
  const found = match(table, table, basePath, location.pathname);
  if (found.kind === 'page' && !spec.code) await preload(found.route, pageTexts);

  const console = composeConsole(
    {
      session,
      server: createServer({ realmUrl, session, fetch: server.fetch, online: server.online }),
      keep,
      takeResult: () => {
        const told = untold;
        untold = null;
        return told;
      },
      fetch: () => Promise.resolve(noTexts),
      online: server.online,
      tellAnew: () => Promise.resolve(pretendedEnvironment({ ...spec, locale: languageIn(server.asked) ?? locale })),
      spokenIn: (told) => ({ lang: told.locale, dir: told.localeDir }),
      textsIn: (told) => {
        const all: Texts = {};
        return { all, load: async () => void Object.assign(all, await textsOf(told.locale)) };
      },
    },
    environment,
    pageTexts,
  );
  const app = <App table={table} basePath={basePath} console={console} />;
  return { app, environment, session, asked: server.asked, unexpected: server.unexpected };
}

/** The answer where the server is asked for its own texts: it has none. All of it that is read. */
const noTexts = { ok: false } as Response;

/** The language that the account was last given. */
function languageIn(asked: PretendedServer['asked']): string | undefined {
  const saved = asked.findLast(({ call }) => call === 'POST account/')?.sent;
  // as `account-language.ts` sends it
  return (saved as { attributes?: { locale?: string[] } } | undefined)?.attributes?.locale?.[0];
}

/** The route with its code held back, if it is the one that is visited. */
function withCode(route: Route, { path, code }: VisitSpec): Route {
  if (route.path !== path) return route;
  let tries = 0;
  return {
    ...route,
    load: () => {
      if (code === 'never') return new Promise(() => undefined);
      return ++tries === 1 ? Promise.reject(new TypeError('Failed to fetch the code of this page')) : route.load();
    },
  };
}
