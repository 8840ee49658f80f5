import { useEffect, useState, type ComponentType } from 'react';
import type { PageTexts } from '../language/page-texts.ts';
import type { Route } from '../routes.ts';

const loaded = new Map<Route, ComponentType>();

/** Fetches a page's code and texts once; later calls give what is there. */
export async function preload(route: Route, texts: PageTexts): Promise<ComponentType> {
  const have = loaded.get(route);
  if (have) return have;
  const [{ default: Page }] = await Promise.all([route.load(), texts.load(route.path)]);
  loaded.set(route, Page);
  return Page;
}

/** Pages whose code has come. */
export const loadedPages = (): string[] => [...loaded.keys()].map(({ path }) => path);

export type Slot = { kind: 'ready'; Page: ComponentType } | { kind: 'loading' } | { kind: 'failed'; retry: () => void };

/** The page of a route: at once if its code is here, else when it has come. */
export function usePage(route: Route | null, texts: PageTexts): Slot {
  const [round, setRound] = useState(0);
  const [failed, setFailed] = useState<Route | null>(null);
  const Page = route ? loaded.get(route) : undefined;

  useEffect(() => {
    if (!route || loaded.has(route)) return;
    let gone = false;
    preload(route, texts).then(
      () => !gone && setRound((before) => before + 1),
      (error: unknown) => {
        console.error(error);
        if (!gone) setFailed(route);
      },
    );
    return () => {
      gone = true;
    };
  }, [route, round, texts]);

  if (Page) return { kind: 'ready', Page };
  if (failed && failed === route)
    return {
      kind: 'failed',
      retry: () => {
        setFailed(null);
        setRound((before) => before + 1);
      },
    };
  return { kind: 'loading' };
}
