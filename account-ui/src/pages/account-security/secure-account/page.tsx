import { useCallback, useState } from 'react';
import { OutcomeMessage } from '../../../credentials/outcome-message.tsx';
import { useCredentials } from '../../../credentials/use-credentials.ts';
import { useLoad } from '../../../parts/use-load.ts';
import { getDevices, signOutOthers } from '../../../sessions/devices.ts';
import { otherSessions, outcomeOf, type Outcome as SignOutcome } from '../../../sessions/sign-out.ts';
import { useConsole, useShell } from '../../../shell/console.ts';
import { getAddress, withdrawChange } from './address.ts';
import { Done } from './done.tsx';
import { EmailStep } from './email-step.tsx';
import { FactorsStep } from './factors-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { currentStep, reopened, STEPS, withResult, type Progress, type Result, type StepName } from './progress.ts';
import { resultSentence } from './result-sentence.ts';
import { SessionsStep } from './sessions-step.tsx';
import { StepFrame } from './step-frame.tsx';
import { useProgress } from './use-progress.ts';

/** Secure my account: one guided sequence for a person who thinks that somebody else was in. Loads, acts, and remembers how far they are. */
export default function SecureAccountPage() {
  const { server, words } = useConsole();
  const { announce } = useShell();
  const credentials = useCredentials();
  const devices = useLoad(useCallback(() => getDevices(server), [server]));
  const address = useLoad(useCallback(() => getAddress(server), [server]));
  const { progress, update, restart } = useProgress(credentials.outcome);

  const types = credentials.state.kind === 'ready' ? credentials.state.value : null;
  const password = types?.find(({ type }) => type === 'password');
  // where another service or a directory keeps the password there is none to change here; a done step stays told
  const steps = STEPS.filter(
    (step) => step !== 'password' || !types || password?.updateAction || progress.results.password === 'done',
  );
  const current = currentStep(progress, steps);
  const [wasDone] = useState(current === null);

  const finish = (step: StepName, result: Result, also: Partial<Progress> = {}) => {
    const next = { ...withResult(progress, step, result), ...also };
    update((before) => ({ ...withResult(before, step, result), ...also }));
    announce(resultSentence(step, next, words));
    // what the next step shows may have changed since the page was opened
    const following = currentStep(next, steps);
    if (following === 'factors') void credentials.again();
    if (following === 'email') void address.again();
  };

  const signOut = async () => {
    const known = devices.state.kind === 'ready' ? otherSessions(devices.state.value).map(({ id }) => id) : null;
    const answer = await signOutOthers(server);
    // without a list from before there is nothing to compare with but the server's word
    const outcome: SignOutcome = known
      ? outcomeOf(known, answer, await devices.again())
      : answer.ok
        ? { kind: 'unchecked' }
        : { kind: 'failed', failure: answer.failure };
    if (outcome.kind === 'done' || outcome.kind === 'unchecked')
      finish('sessions', 'done', { ended: known?.length ?? null });
    return outcome;
  };

  const withdraw = async (pending: string) => {
    const answer = await withdrawChange(server);
    if (answer.ok) update((before) => ({ ...before, withdrawn: pending }));
    await address.again();
    return answer;
  };

  const body = (step: StepName) => {
    const skip = () => finish(step, 'skipped');
    const done = () => finish(step, 'done');
    switch (step) {
      case 'sessions':
        return <SessionsStep state={devices.state} signOut={signOut} done={done} skip={skip} />;
      case 'password':
        return (
          <PasswordStep
            state={credentials.state}
            retry={() => void credentials.again()}
            change={(action) => credentials.leave(action)}
            skip={skip}
          />
        );
      case 'factors':
        return (
          <FactorsStep
            state={credentials.state}
            retry={() => void credentials.again()}
            leave={credentials.leave}
            done={done}
            skip={skip}
          />
        );
      case 'email':
        return (
          <EmailStep
            state={address.state}
            retry={() => void address.again()}
            withdraw={withdraw}
            done={done}
            skip={skip}
          />
        );
    }
  };

  return (
    <div className="shell-page">
      <h1 tabIndex={-1}>{words.say('secureAccount')}</h1>
      {credentials.outcome && types && <OutcomeMessage outcome={credentials.outcome} types={types} makeCodes={null} />}
      <p>{words.say('secure.intro')}</p>
      <ol className="guide-steps">
        {steps.map((step, place) => (
          <StepFrame
            key={step}
            place={place + 1}
            title={words.say(`secure.${step}`)}
            isCurrent={step === current}
            result={progress.results[step] ? resultSentence(step, progress, words) : null}
            reopen={progress.results[step] === 'skipped' ? () => update((before) => reopened(before, step)) : null}
          >
            {step === current && body(step)}
          </StepFrame>
        ))}
      </ol>
      {current === null && <Done takesFocus={!wasDone} restart={restart} />}
    </div>
  );
}
