import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { match, openRoutes, type Route } from '../routes.ts';
import { Button } from '../parts/button.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { ConsoleContext, ShellContext, type Console, type Shell } from './console.ts';
import { Masthead } from './masthead.tsx';
import { Navigation } from './navigation.tsx';
import { loadedPages, preload, usePage } from './page-slot.tsx';
import { PlainPage } from './plain-page.tsx';
import { SessionEnded } from './session-ended.tsx';

interface AppProps {
  console: Console;
  /** Address of the console as a path with a slash at the end. */
  basePath: string;
  /** All pages there are. */
  table: readonly Route[];
}

/** The shell: masthead, navigation, and in the middle the page that the address names. */
export function App({ console: first, basePath, table }: AppProps) {
  const [console, setConsole] = useState(first);
  const { environment, session, words } = console;
  const [pathname, setPathname] = useState(location.pathname);
  const [name, setName] = useState(session.person.name);
  const [announced, setAnnounced] = useState('');
  const [ended, setEnded] = useState(false);
  const moved = useRef(false);
  const held = useRef<{ ask: (leave: () => void) => void; address: string } | null>(null);

  const open = useMemo(
    () => openRoutes(table, environment.features, session.roles),
    [table, environment.features, session.roles],
  );
  const found = match(table, open, basePath, pathname);
  const route = found.kind === 'page' ? found.route : null;
  const slot = usePage(route, console.texts);
  const here = route?.path ?? '';

  useEffect(() => session.onEnded(() => setEnded(true)), [session]);

  useEffect(() => {
    const back = () => {
      if (held.current && location.href !== held.current.address) {
        // the browser is there already: the page's own address comes back until the person has chosen
        history.pushState(null, '', held.current.address);
        held.current.ask(() => history.back());
        return;
      }
      moved.current = true;
      setPathname(location.pathname);
    };
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);

  const addressOf = useCallback((path: string) => `${basePath}${path}${referrerOf(location.search)}`, [basePath]);
  const shell = useMemo<Shell>(
    () => ({
      addressOf,
      go: (path) => {
        const address = addressOf(path);
        const move = () => {
          history.pushState(null, '', address);
          moved.current = true;
          setPathname(location.pathname);
        };
        const stays = new URL(address, location.href).pathname === location.pathname;
        if (held.current && !stays) held.current.ask(move);
        else move();
      },
      holdBack: (ask) => {
        const own = { ask, address: location.href };
        held.current = own;
        return () => {
          if (held.current === own) held.current = null;
        };
      },
      announce: (sentence) => {
        // the same sentence twice is no change to a live region: a no-break space makes it one
        setAnnounced((before) => (before === sentence ? `${sentence}\u00a0` : sentence));
      },
      speakAnew: async () => {
        const answer = await console.anew([...new Set([...loadedPages(), here])]);
        if (answer.ok) {
          setConsole(answer.value);
          setAnnounced(answer.value.words.say('languageChanged'));
        }
        return answer;
      },
      rename: setName,
      offers: (path) => open.some((one) => one.path === path),
    }),
    [addressOf, open, console, here],
  );

  useLayoutEffect(() => {
    Object.assign(document.documentElement, console.spoken);
  }, [console.spoken]);

  const heading =
    found.kind === 'page'
      ? words.say(found.route.title)
      : words.say(found.kind === 'closed' ? 'closedTitle' : 'notFoundTitle');
  useEffect(() => {
    document.title = `${heading} – ${environment.brand.name}`;
  }, [heading, environment.brand.name]);

  // after a move inside the console the page's heading takes the focus (WCAG 2.4.3); not on arrival, where the browser decides
  useLayoutEffect(() => {
    if (!moved.current || slot.kind === 'loading') return;
    moved.current = false;
    scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus();
  }, [pathname, slot.kind]);

  return (
    <ConsoleContext.Provider value={console}>
      <ShellContext.Provider value={shell}>
        <a className="pf-v6-c-button pf-m-primary shell-skip" href="#content" onClick={skip}>
          {words.say('skipToContent')}
        </a>
        <Masthead name={name} />
        <div className="shell-body">
          <Navigation
            routes={open.filter(({ unlisted }) => !unlisted)}
            current={route}
            onIntent={(intended) => void preload(intended, console.texts).catch(() => undefined)}
          />
          <main className="shell-main" id="content" tabIndex={-1}>
            {found.kind === 'closed' && (
              <PlainPage title="closedTitle" body="closedBody">
                {/* where no page is open, the console's start is none either */}
                {open.length === 0 && (
                  <a href={environment.brand.homeUrl}>{words.say('backTo', { app: environment.brand.name })}</a>
                )}
              </PlainPage>
            )}
            {found.kind === 'not-found' && <PlainPage title="notFoundTitle" body="notFoundBody" />}
            {found.kind === 'page' && slot.kind === 'ready' && <slot.Page key={found.route.path} />}
            {found.kind === 'page' && slot.kind === 'loading' && (
              <div className="shell-page" aria-busy="true">
                <h1 tabIndex={-1}>{heading}</h1>
                <Skeleton lines={6} label={words.say('loading')} />
              </div>
            )}
            {found.kind === 'page' && slot.kind === 'failed' && (
              <PlainPage title={found.route.title} body="failure.page">
                <Button variant="primary" onClick={slot.retry}>
                  {words.say('tryAgain')}
                </Button>
              </PlainPage>
            )}
          </main>
        </div>
        <div className="shell-unseen" role="status" aria-live="polite">
          {announced}
        </div>
        {ended && <SessionEnded />}
      </ShellContext.Provider>
    </ConsoleContext.Provider>
  );
}

const skip = (event: { preventDefault: () => void }) => {
  event.preventDefault();
  document.getElementById('content')?.focus();
};

/** Where the person came from stays in the address, so that a reload still knows the way back. */
export function referrerOf(search: string): string {
  const all = new URLSearchParams(search);
  const kept = new URLSearchParams();
  for (const name of ['referrer', 'referrer_uri']) {
    const value = all.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept.size > 0 ? `?${kept}` : '';
}
