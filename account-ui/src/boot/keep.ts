/** Longest life of what is kept, in milliseconds: a login with a second factor, and some thought. */
const LIFE = 15 * 60_000;

/**
 * Remembers something across a login: what was typed, what was begun. It lives in this tab only (sessionStorage), belongs to
 * one person, and is gone once taken or too old. Nothing secret goes in: no password, no token.
 */
export interface Keep {
  put: (name: string, value: unknown) => void;
  /** Gives and forgets; undefined if there is nothing, if it is too old, or if it is somebody else's. */
  take: (name: string) => unknown;
  drop: (name: string) => void;
}

export function createKeep(storage: Storage, personId: string, now: () => number): Keep {
  const keyOf = (name: string) => `account.${name}`;
  const drop = (name: string) => {
    try {
      storage.removeItem(keyOf(name));
    } catch {
      // no storage: there is nothing to drop
    }
  };
  return {
    drop,
    put: (name, value) => {
      try {
        storage.setItem(keyOf(name), JSON.stringify({ person: personId, at: now(), value }));
      } catch {
        // storage is full or forbidden: the way on works without it, only the typed text does not come back
      }
    },
    take: (name) => {
      try {
        const raw = storage.getItem(keyOf(name));
        if (raw === null) return undefined;
        drop(name);
        const kept: unknown = JSON.parse(raw);
        if (typeof kept !== 'object' || kept === null) return undefined;
        if (!('person' in kept && 'at' in kept && 'value' in kept)) return undefined;
        const fresh = typeof kept.at === 'number' && now() - kept.at < LIFE && kept.at <= now();
        return kept.person === personId && fresh ? kept.value : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
