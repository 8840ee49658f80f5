import { useLayoutEffect, useRef } from 'react';
import { Button } from '../../../parts/button.tsx';
import { useConsole, useShell } from '../../../shell/console.ts';
import { PageLink } from '../../../shell/page-link.tsx';

/** Other ways into an account, each on a page of its own where the realm has it. */
const ELSEWHERE = [
  { path: 'applications', text: 'secure.applications' },
  { path: 'account-security/linked-accounts', text: 'secure.linkedAccounts' },
] as const;

/** After the last step: what else there is to look at, and the way on. */
export function Done({ takesFocus, restart }: { takesFocus: boolean; restart: () => void }) {
  const { environment, words } = useConsole();
  const { offers } = useShell();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const more = ELSEWHERE.filter(({ path }) => offers(path));
  return (
    <section className="section" aria-labelledby="secure-done">
      <h2 id="secure-done" ref={heading} tabIndex={-1}>
        {words.say('secure.done')}
      </h2>
      <p>{words.say('secure.doneBody')}</p>
      {more.length > 0 && (
        <ul className="guide-names">
          {more.map(({ path, text }) => (
            <li key={path}>
              <PageLink path={path}>{words.say(text)}</PageLink>
            </li>
          ))}
        </ul>
      )}
      {environment.brand.supportUrl && (
        <p>
          <a href={environment.brand.supportUrl}>{words.say('secure.support')}</a>
        </p>
      )}
      <p>
        <PageLink path="">{words.say('toStart')}</PageLink>
      </p>
      <div className="form-actions">
        <Button variant="secondary" onClick={restart}>
          {words.say('secure.restart')}
        </Button>
      </div>
    </section>
  );
}
