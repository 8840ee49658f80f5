import { useCallback, useState } from 'react';
import { LoadFailed } from '../../../parts/load-failed.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { useLoad } from '../../../parts/use-load.ts';
import { useReturn } from '../../../parts/use-return.ts';
import { applicationNames } from '../../../language/application-name.ts';
import { useConsole } from '../../../shell/console.ts';
import { DeviceView } from './device-view.tsx';
import { getDevices, signOutOthers, signOutSession } from '../../../sessions/devices.ts';
import { OthersView } from './others-view.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';
import { SignOutMessage } from './sign-out-message.tsx';
import { otherSessions, outcomeOf, type Outcome, type Target } from '../../../sessions/sign-out.ts';

/** What the person was told last; the turn makes each a message of its own. */
interface Told {
  target: Target;
  ids: readonly string[];
  outcome: Outcome;
  turn: number;
}

const DONE = { ok: true, value: undefined, status: 204 } as const;

/** Device activity: where the person is signed in. Loads, ends sessions, and tells what came of it by the list it then reads. */
export default function DeviceActivityPage() {
  const { server, session, words, learn } = useConsole();
  const [target, setTarget] = useState<Target | null>(null);
  const [told, setTold] = useState<Told | null>(null);

  const load = useCallback(async () => {
    const answer = await getDevices(server);
    if (answer.ok) await learn(applicationNames(answer.value.flatMap(({ sessions }) => sessions).flatMap(clientNames)));
    return answer;
  }, [server, learn]);
  const { state, again } = useLoad(load);
  const devices = state.kind === 'ready' ? state.value : null;
  // another window may have signed something out; while a question is open, what it is about stays
  useReturn(devices !== null && target === null, () => void again());
  // who may only look is shown no button that would be refused
  const signOut = session.roles.includes('manage-account') ? setTarget : null;

  const end = async (wanted: Target): Promise<Outcome> => {
    const ids = wanted.kind === 'one' ? [wanted.session.id] : otherSessions(devices ?? []).map(({ id }) => id);
    const answer = await (wanted.kind === 'one' ? signOutSession(server, wanted.session.id) : signOutOthers(server));
    const outcome = outcomeOf(ids, answer, await again());
    if (outcome.kind !== 'failed') {
      tell(wanted, ids, outcome);
      setTarget(null);
    }
    return outcome;
  };

  const tell = (wanted: Target, ids: readonly string[], outcome: Outcome) =>
    setTold((before) => ({ target: wanted, ids, outcome, turn: (before?.turn ?? 0) + 1 }));

  /** Once more, when the list could not be read after the server said that it is done. */
  const check = async () => {
    const after = await again();
    if (told && after.ok) tell(told.target, told.ids, outcomeOf(told.ids, DONE, after));
  };

  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say('deviceActivity')}</h1>
      <p>{words.say('devices.intro')}</p>
      {told && (
        <SignOutMessage key={told.turn} target={told.target} outcome={told.outcome} check={() => void check()} />
      )}
      {state.kind === 'loading' && <Skeleton lines={6} label={words.say('loading')} />}
      {state.kind === 'failed' && <LoadFailed failure={state.failure} retry={() => void again()} />}
      {devices && <OthersView count={otherSessions(devices).length} signOut={signOut} />}
      {devices?.map((device) => (
        <DeviceView key={`${device.os} ${device.osVersion}`} device={device} signOut={signOut} />
      ))}
      {target && <SignOutDialog target={target} end={() => end(target)} onClose={() => setTarget(null)} />}
    </div>
  );
}

const clientNames = ({ clients }: { clients: { clientName: string }[] }): string[] =>
  clients.map(({ clientName }) => clientName);
