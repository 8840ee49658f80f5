import { number, shape, text } from '../server/shape.ts';

/** A login that has been begun and not yet answered. */
export interface PendingLogin {
  state: string;
  nonce: string;
  /** PKCE (RFC 7636). */
  verifier: string;
  redirectUri: string;
}

/** How long a login may take, in milliseconds: a registration with a mail to wait for, and some thought. */
const LIFE = 60 * 60_000;
const PREFIX = 'account.login.';

const readPending = shape<PendingLogin & { at: number }>({
  state: text,
  nonce: text,
  verifier: text,
  redirectUri: text,
  at: number,
});

/**
 * Remembers begun logins by their state. In localStorage, since a login that waits for a mail may end in another tab; what stands
 * there is worth nothing without the code, and goes when it is taken or too old.
 */
export function createPendingLogins(storage: Storage, now: () => number) {
  const read = (key: string): (PendingLogin & { at: number }) | null => {
    try {
      return readPending(JSON.parse(storage.getItem(key) ?? 'null'), key);
    } catch {
      return null;
    }
  };
  const tidy = () => {
    for (const key of Object.keys(storage)) {
      if (!key.startsWith(PREFIX)) continue;
      const pending = read(key);
      if (!pending || pending.at > now() || now() - pending.at > LIFE) storage.removeItem(key);
    }
  };
  return {
    /** Returns false if the browser keeps nothing: then no answer could be told from a forged one. */
    put: (pending: PendingLogin): boolean => {
      try {
        tidy();
        storage.setItem(PREFIX + pending.state, JSON.stringify({ ...pending, at: now() }));
        return true;
      } catch {
        return false;
      }
    },
    /** Gives and forgets; null if no such login was begun here of late. */
    take: (state: string): PendingLogin | null => {
      try {
        tidy();
        const pending = read(PREFIX + state);
        storage.removeItem(PREFIX + state);
        return pending;
      } catch {
        return null;
      }
    },
  };
}

export type PendingLogins = ReturnType<typeof createPendingLogins>;
