import { useEffect, useState } from 'react';
import { failureSentence } from '../../language/failure-sentence.ts';
import { Alert } from '../../parts/alert.tsx';
import { Button } from '../../parts/button.tsx';
import type { Answer } from '../../server/failure.ts';
import { number, shape } from '../../server/shape.ts';
import { useConsole, useShell } from '../../shell/console.ts';
import type { EmailState } from '../../email/email.ts';

interface PendingEmailProps {
  pending: string;
  state: EmailState;
  resend: () => Promise<Answer<EmailState>>;
  withdraw: () => Promise<Answer<EmailState>>;
}

const readRetryAfter = shape({ retryAfter: number });

/** The banner while a new address waits for its confirmation. */
export function PendingEmail({ pending, state, resend, withdraw }: PendingEmailProps) {
  const { words } = useConsole();
  const { announce } = useShell();
  const [doing, setDoing] = useState<'nothing' | 'resending' | 'withdrawing'>('nothing');
  const [problem, setProblem] = useState('');
  const [wait, setWait] = useState({ seconds: state.retryAfter });
  const left = useCountdown(wait, () => announce(words.say('pending.again')));

  // each new answer of the server sets the clock anew
  const [clockOf, setClockOf] = useState(state);
  if (clockOf !== state) {
    setClockOf(state);
    setWait({ seconds: state.retryAfter });
  }

  const sendAgain = async () => {
    setProblem('');
    setDoing('resending');
    const answer = await resend();
    setDoing('nothing');
    if (answer.ok) {
      announce(words.say('pending.sent', { email: pending }));
      return;
    }
    const { failure } = answer;
    if (failure.kind === 'refused' && failure.status === 429) {
      try {
        setWait({ seconds: readRetryAfter(failure.body, 'refusal').retryAfter });
        setProblem(failure.error === 'daily_limit' ? words.say('mail.dailyLimit') : '');
        return;
      } catch {
        // said below like any other refusal
      }
    }
    setProblem(
      words.say(failure.kind === 'refused' && failure.status === 502 ? 'mail.refused' : failureSentence(failure)),
    );
  };

  const cancel = async () => {
    setProblem('');
    setDoing('withdrawing');
    const answer = await withdraw();
    if (!answer.ok) {
      setDoing('nothing');
      setProblem(words.say(failureSentence(answer.failure)));
    }
  };

  return (
    <Alert
      variant="info"
      isRegion
      title={words.say('pending.title')}
      actions={
        <>
          <Button
            variant="secondary"
            isLoading={doing === 'resending' || left > 0}
            aria-label={words.say('pending.resend')}
            aria-describedby={left > 0 ? 'pending-wait' : undefined}
            {...(doing === 'resending' ? { loadingText: words.say('sending') } : {})}
            onClick={() => void sendAgain()}
          >
            {left > 0 ? words.say('pending.resendIn', { time: duration(left) }) : words.say('pending.resend')}
          </Button>
          <Button variant="secondary" isLoading={doing === 'withdrawing'} onClick={() => void cancel()}>
            {words.say('pending.cancel')}
          </Button>
        </>
      }
    >
      <p>{words.say('pending.body', { pending, email: state.email })}</p>
      {left > 0 && (
        // said once, with the number it began with: a screen reader must not count along
        <span id="pending-wait" className="shell-unseen">
          {words.say('pending.resendIn', { time: duration(wait.seconds) })}
        </span>
      )}
      {problem && (
        <p role="alert" className="field-error">
          {problem}
        </p>
      )}
    </Alert>
  );
}

/** `25 s`, `3:05` */
const duration = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Seconds left of `wait`, counted by the clock so that a sleeping tab is right when it wakes. */
function useCountdown(wait: { seconds: number }, onEnd: () => void): number {
  const [tick, setTick] = useState({ wait, left: wait.seconds });
  useEffect(() => {
    if (wait.seconds <= 0) return;
    const until = Date.now() + wait.seconds * 1000;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      setTick({ wait, left: now });
      if (now > 0) return;
      clearInterval(timer);
      onEnd();
    }, 1000);
    return () => clearInterval(timer);
    // the sentence at the end does not restart the clock
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wait]);
  return tick.wait === wait ? tick.left : wait.seconds;
}
