import { useCallback, useEffect, useRef } from 'react';
import { useLoad, type Load } from '../../parts/use-load.ts';
import { useReturn } from '../../parts/use-return.ts';
import type { Answer } from '../../server/failure.ts';
import { useConsole } from '../../shell/console.ts';
import { getAccount, type Account, type Values } from './account.ts';
import { getEmail, resendEmail, wayOf, withdrawEmail, type EmailState, type EmailWay } from '../../email/email.ts';
import { fieldGroups, keysIn } from './fields/field-groups.ts';
import { fetchControls } from './fields/more.ts';

export interface Profile {
  account: Account;
  way: EmailWay;
}

export interface UseProfile {
  state: Load<Profile>;
  again: () => Promise<Answer<Profile>>;
  /** Takes values for what is saved, where they have been sent and could not be read again. */
  assume: (values: Values) => void;
  resend: () => Promise<Answer<EmailState>>;
  withdraw: () => Promise<Answer<EmailState>>;
}

/** Whoever may not change anything has no use for the provider, which would refuse them. */
const KEYCLOAK: EmailWay = { kind: 'keycloak' };

/**
 * Account and email, asked for side by side, and once more when the person comes back to the window: a pending address may have been
 * confirmed in the mail program meanwhile, or the account been changed in another tab.
 */
export function useProfile(): UseProfile {
  const { server, session, learn } = useConsole();
  const mayChange = session.roles.includes('manage-account');
  const load = useCallback(async (): Promise<Answer<Profile>> => {
    const [account, way] = await Promise.all([getAccount(server), mayChange ? getEmail(server).then(wayOf) : KEYCLOAK]);
    if (!account.ok) return account;
    try {
      const fields = fieldGroups(account.value).flatMap((group) => group.fields);
      await Promise.all([learn(keysIn(account.value)), fetchControls(fields)]);
    } catch {
      return { ok: false, failure: { kind: navigator.onLine ? 'unreachable' : 'offline' } };
    }
    return { ok: true, status: account.status, value: { account: account.value, way } };
  }, [server, learn, mayChange]);
  const { state, again, set } = useLoad(load);

  useReturn(state.kind === 'ready', () => void again());

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
    assume: (values) => {
      const now = latest.current;
      if (now.kind !== 'ready') return;
      const { account } = now.value;
      set({ ...now.value, account: { ...account, values: { ...account.values, ...values } } });
    },
    resend: async () => taken(await resendEmail(server)),
    withdraw: async () => taken(await withdrawEmail(server)),
  };
}
