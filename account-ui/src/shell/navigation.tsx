import { useEffect } from 'react';
import type { Route } from '../routes.ts';
import type { TextKey } from '../language/text-keys.ts';
import { MenuIcon } from '../parts/icon.tsx';
import { useConsole } from './console.ts';
import { PageLink } from './page-link.tsx';
import { useDisclosure } from './use-disclosure.ts';

interface NavigationProps {
  routes: readonly Route[];
  current: Route | null;
  onIntent: (route: Route) => void;
}

type Entry = { kind: 'page'; route: Route } | { kind: 'group'; title: TextKey; routes: Route[] };

/** The table's routes with those of one group together, where the first of them stands. */
export function entries(routes: readonly Route[]): Entry[] {
  const all: Entry[] = [];
  for (const route of routes) {
    const group = route.group;
    const have = all.find((entry) => entry.kind === 'group' && entry.title === group);
    if (have?.kind === 'group') have.routes.push(route);
    else all.push(group ? { kind: 'group', title: group, routes: [route] } : { kind: 'page', route });
  }
  return all;
}

/** Beside the page where there is room; on a phone a sheet from a labelled button, closed by Escape or by following a link. */
export function Navigation({ routes, current, onIntent }: NavigationProps) {
  const { words } = useConsole();
  const { open, setOpen, box, toggle } = useDisclosure();

  // behind the open sheet nothing takes focus or pointer
  useEffect(() => {
    const page = document.getElementById('content');
    if (!open || !page) return;
    page.inert = true;
    return () => {
      page.inert = false;
    };
  }, [open]);

  const link = (route: Route) => (
    <li className="pf-v6-c-nav__item" key={route.path}>
      <PageLink
        path={route.path}
        className={`pf-v6-c-nav__link${route === current ? ' pf-m-current' : ''}`}
        current={route === current}
        onIntent={() => onIntent(route)}
        onFollow={() => setOpen(false)}
      >
        <span className="pf-v6-c-nav__link-text">{words.say(route.title)}</span>
      </PageLink>
    </li>
  );

  return (
    <div className="shell-sidebar" ref={box}>
      <button
        type="button"
        ref={toggle}
        className="pf-v6-c-button pf-m-secondary shell-sidebar-toggle"
        aria-expanded={open}
        aria-controls="navigation"
        onClick={() => setOpen(!open)}
      >
        <MenuIcon />
        <span className="pf-v6-c-button__text">{words.say('menu')}</span>
      </button>
      <nav
        id="navigation"
        className={`pf-v6-c-nav shell-nav${open ? ' shell-nav-open' : ''}`}
        aria-label={words.say('menu')}
      >
        <ul className="pf-v6-c-nav__list">
          {entries(routes).map((entry) =>
            entry.kind === 'page' ? (
              link(entry.route)
            ) : (
              <li className="shell-nav-group" key={entry.title}>
                <h2 className="pf-v6-c-nav__section-title" id={`group-${entry.title}`}>
                  {words.say(entry.title)}
                </h2>
                <ul className="pf-v6-c-nav__list" aria-labelledby={`group-${entry.title}`}>
                  {entry.routes.map(link)}
                </ul>
              </li>
            ),
          )}
        </ul>
      </nav>
    </div>
  );
}
