import { useCallback, useEffect, useRef } from 'react';
import { useLoad, type Load } from '../../parts/use-load.ts';
import type { Answer } from '../../server/failure.ts';
import { useConsole } from '../../shell/console.ts';
import { getAccount, type Account } from './account.ts';
import { getEmail, resendEmail, wayOf, withdrawEmail, type EmailState, type EmailWay } from './email.ts';
import { keysIn } from './fields.ts';

export interface Profile {
  account: Account;
  way: EmailWay;
}

interface UseProfile {
  state: Load<Profile>;
  again: () => Promise<Answer<Profile>>;
  resend: () => Promise<Answer<EmailState>>;
  withdraw: () => Promise<Answer<EmailState>>;
}

/**
 * Account and email, asked for side by side. While an address is pending, coming back to the window asks again: it may have been
 * confirmed in the mail program meanwhile.
 */
export function useProfile(): UseProfile {
  const { server, learn } = useConsole();
  const load = useCallback(async (): Promise<Answer<Profile>> => {
    const [account, email] = await Promise.all([getAccount(server), getEmail(server)]);
    if (!account.ok) return account;
    await learn(keysIn(account.value));
    return { ok: true, status: account.status, value: { account: account.value, way: wayOf(email) } };
  }, [server, learn]);
  const { state, again, set } = useLoad(load);

  const way = state.kind === 'ready' ? state.value.way : null;
  const pending = way?.kind === 'in-place' && way.state.pending !== null;
  useEffect(() => {
    if (!pending) return;
    const look = () => {
      if (document.visibilityState === 'visible') void again();
    };
    document.addEventListener('visibilitychange', look);
    addEventListener('focus', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('focus', look);
    };
  }, [pending, again]);

  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  }, [state]);
  const taken = (answer: Answer<EmailState>): Answer<EmailState> => {
    const now = latest.current;
    if (answer.ok && now.kind === 'ready') set({ ...now.value, way: { kind: 'in-place', state: answer.value } });
    // nothing is pending any more: it was confirmed or withdrawn somewhere else
    else if (!answer.ok && answer.failure.kind === 'refused' && answer.failure.status === 404) void again();
    return answer;
  };

  return {
    state,
    again,
    resend: async () => taken(await resendEmail(server)),
    withdraw: async () => taken(await withdrawEmail(server)),
  };
}
