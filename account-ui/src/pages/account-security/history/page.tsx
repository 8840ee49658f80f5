import { useCallback, useRef, useState } from 'react';
import { LoadFailed } from '../../../parts/load-failed.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { useLoad } from '../../../parts/use-load.ts';
import { applicationNames } from '../../../language/application-name.ts';
import type { Answer, Failure } from '../../../server/failure.ts';
import { useConsole } from '../../../shell/console.ts';
import { DayView } from './day-view.tsx';
import { daysOf } from './days.ts';
import { getHistory, getOlder, type History } from './history.ts';
import { HistoryIntro } from './history-intro.tsx';
import { OlderView } from './older-view.tsx';

/** Recent activity: what happened to the account, newest first. Loads, and loads older entries on request. */
export default function HistoryPage() {
  const { server, words, learn } = useConsole();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [now] = useState(() => Date.now());
  const days = useRef<HTMLDivElement>(null);

  const named = useCallback(
    async (answer: Answer<History>) => {
      if (answer.ok) await learn(applicationNames(answer.value.entries.flatMap(namesIn)));
      return answer;
    },
    [learn],
  );
  const { state, again, set } = useLoad(useCallback(async () => named(await getHistory(server)), [server, named]));
  const history = state.kind === 'ready' ? state.value : null;

  const older = async () => {
    if (!history) return;
    setAsking(true);
    setFailure(null);
    const answer = await named(await getOlder(server, history));
    setAsking(false);
    if (!answer.ok) {
      setFailure(answer.failure);
      return;
    }
    const shown = rowsIn(days.current).length;
    set(answer.value);
    // reading goes on where the older entries begin; the button may be gone
    requestAnimationFrame(() => {
      const rows = rowsIn(days.current);
      rows[Math.min(shown, rows.length - 1)]?.focus();
    });
  };

  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say('recentActivity')}</h1>
      {state.kind === 'loading' && <Skeleton lines={8} label={words.say('loading')} />}
      {state.kind === 'failed' && <LoadFailed failure={state.failure} retry={() => void again()} />}
      {history && <HistoryIntro history={history} />}
      <div className="history" ref={days}>
        {history && daysOf(history.entries).map((day) => <DayView key={day.at} day={day} now={now} />)}
      </div>
      {history?.kept && history.entries.length > 0 && (
        <OlderView more={history.more} asking={asking} failure={failure} ask={() => void older()} />
      )}
    </div>
  );
}

const rowsIn = (box: HTMLElement | null): HTMLElement[] => [...(box?.querySelectorAll('li') ?? [])];

const namesIn = ({ client, application, provider }: History['entries'][number]): string[] =>
  [client, application, provider].flatMap((one) => (one?.name ? [one.name] : []));
