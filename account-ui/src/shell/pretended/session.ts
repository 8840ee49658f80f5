import type { Credentials, Session } from '../../boot/session.ts';
import type { VisitSpec } from './visit-spec.ts';

export interface PretendedSession extends Session {
  /** Where the person was sent, in order: a task's name, `sign in {…}`, `sign out`. */
  left: string[];
}

/** Ana Ortega's login, unless the spec says somebody else's. Whoever leaves stays where they are. */
export function pretendedSession({ person, roles }: Pick<VisitSpec, 'person' | 'roles'>): PretendedSession {
  const left: string[] = [];
  const listeners = new Set<() => void>();
  let ended = false;
  const leave = (where: string) => {
    left.push(where);
    return Promise.resolve();
  };
  const credentials = (token: string): Promise<Credentials> =>
    Promise.resolve(ended ? { kind: 'session-ended' } : { kind: 'token', token });
  return {
    left,
    person: { id: 'ana-id', name: 'Ana Ortega', username: 'ana', ...person },
    roles: roles ?? ['manage-account'],
    token: () => credentials('t'),
    renew: () => credentials('t2'),
    onEnded: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end: () => {
      if (ended) return;
      ended = true;
      for (const listener of listeners) listener();
    },
    signIn: (options) => leave(`sign in ${JSON.stringify(options ?? {})}`),
    act: leave,
    signOut: () => leave('sign out'),
  };
}
