import { useState } from 'react';
import { failureSentence } from '../../../language/failure-sentence.ts';
import { deviceNames } from '../../../language/device-name.ts';
import { Alert } from '../../../parts/alert.tsx';
import { Button } from '../../../parts/button.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import type { Load } from '../../../parts/use-load.ts';
import type { Device } from '../../../sessions/devices.ts';
import { otherSessions, type Outcome } from '../../../sessions/sign-out.ts';
import { useConsole } from '../../../shell/console.ts';
import { StepActions } from './step-actions.tsx';

interface SessionsStepProps {
  state: Load<Device[]>;
  signOut: () => Promise<Outcome>;
  done: () => void;
  skip: () => void;
}

/** Named here; the rest is a number. */
const NAMED = 5;

/** Puts everybody else out. Works also when the list of who is in could not be loaded: then it matters all the more. */
export function SessionsStep({ state, signOut, done, skip }: SessionsStepProps) {
  const { words } = useConsole();
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Outcome | null>(null);
  if (state.kind === 'loading') return <Skeleton lines={3} label={words.say('loading')} />;
  const others = state.kind === 'ready' ? otherSessions(state.value).length : null;
  if (others === 0)
    return (
      <>
        <p>{words.say('secure.sessions.onlyHere')}</p>
        <StepActions skip={skip}>
          <Button variant="primary" onClick={done}>
            {words.say('secure.goOn')}
          </Button>
        </StepActions>
      </>
    );
  const names = state.kind === 'ready' ? namesOf(state.value) : [];

  return (
    <>
      {problem?.kind === 'failed' && problem.failure.kind !== 'session-ended' && (
        <Alert variant="danger" title={words.say('secure.sessions.failed')} takesFocus>
          <p>{words.say(failureSentence(problem.failure))}</p>
        </Alert>
      )}
      {problem?.kind === 'still-there' && (
        <Alert variant="danger" title={words.count('secure.sessions.stillThere', problem.count)} takesFocus>
          <p>{words.say('secure.sessions.stillThereBody')}</p>
        </Alert>
      )}
      <p>{others === null ? words.say('secure.sessions.unknown') : words.count('secure.sessions.others', others)}</p>
      {names.length > 0 && (
        <ul className="guide-names">
          {names.slice(0, NAMED).map((name) => (
            <li key={name}>{name}</li>
          ))}
          {names.length > NAMED && <li>{words.count('secure.more', names.length - NAMED)}</li>}
        </ul>
      )}
      <p>{words.say('secure.sessions.what')}</p>
      <StepActions skip={skip}>
        <Button
          variant="primary"
          isLoading={working}
          loadingText={words.say('secure.sessions.working')}
          onClick={() => {
            setWorking(true);
            setProblem(null);
            void signOut().then((outcome) => {
              setWorking(false);
              setProblem(outcome);
            });
          }}
        >
          {words.say('secure.sessions.act')}
        </Button>
      </StepActions>
    </>
  );

  function namesOf(devices: readonly Device[]): string[] {
    const all = devices.flatMap(({ sessions, ...device }) =>
      sessions.filter(({ current }) => !current).map(({ browser }) => deviceNames(words, { ...device, browser }).whole),
    );
    return [...new Set(all)];
  }
}
