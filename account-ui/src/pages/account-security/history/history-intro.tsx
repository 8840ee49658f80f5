import { useConsole, useShell } from '../../../shell/console.ts';
import { PageLink } from '../../../shell/page-link.tsx';
import type { History } from './history.ts';

const SECURE_ACCOUNT = 'account-security/secure-account';
const DAY_SECONDS = 24 * 60 * 60;

/** What stands below and for how long, and the way on for whoever finds something that wasn't theirs. */
export function HistoryIntro({ history }: { history: History }) {
  const { words } = useConsole();
  const { offers } = useShell();
  if (!history.kept) return <p>{words.say('history.notKept')}</p>;
  const days = history.keptFor === null ? 0 : Math.round(history.keptFor / DAY_SECONDS);
  return (
    <>
      <p>
        {words.say('history.intro')} {days > 0 && words.count('history.keptFor', days)}
      </p>
      {offers(SECURE_ACCOUNT) && history.entries.length > 0 && (
        <p>
          {words.say('history.wasThisYou')} <PageLink path={SECURE_ACCOUNT}>{words.say('secureAccount')}</PageLink>
        </p>
      )}
      {history.entries.length === 0 && <p className="section-intro">{words.say('history.empty')}</p>}
    </>
  );
}
