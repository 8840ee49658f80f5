import type { ReactNode } from 'react';
import type { TextKey } from '../language/text-keys.ts';
import { useConsole } from './console.ts';
import { PageLink } from './page-link.tsx';

/** A page that only says something and shows the way on: not found, not open to this person, could not be loaded. The way on is the start page if none is given. */
export function PlainPage({ title, body, children }: { title: TextKey; body: TextKey; children?: ReactNode }) {
  const { words } = useConsole();
  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say(title)}</h1>
      <p>{words.say(body)}</p>
      <p>{children || <PageLink path="">{words.say('toStart')}</PageLink>}</p>
    </div>
  );
}
