import { randomBytes } from 'node:crypto';

export interface Bounds {
  /** Most entries at a time; the one unused for longest goes first. */
  most: number;
  /** Unused for this long, an entry is gone. Milliseconds. */
  idleMs: number;
  /** This long after it was made, an entry is gone in any case. Milliseconds. */
  ageMs: number;
}

interface Entry<T> {
  value: T;
  madeAt: number;
  usedAt: number;
}

/**
 * Values kept in this process's memory behind unguessable keys (256 bits): what a browser holds is the key, never the value. Bounded in
 * number and age, so that nobody can fill it. An app on several machines keeps this in a store that they share.
 */
export class Sessions<T> {
  // least recently used first: a Map keeps the order of insertion, and use inserts anew
  private readonly entries = new Map<string, Entry<T>>();
  private readonly bounds: Bounds;
  private readonly now: () => number;

  constructor(bounds: Bounds, now: () => number = Date.now) {
    this.bounds = bounds;
    this.now = now;
  }

  get size(): number {
    return this.entries.size;
  }

  /** Keeps a value; gives its key. */
  open(value: T): string {
    const now = this.now();
    for (const [key, entry] of this.entries) {
      if (this.entries.size < this.bounds.most && this.lives(entry, now)) break;
      this.entries.delete(key);
    }
    const key = randomBytes(32).toString('base64url');
    this.entries.set(key, { value, madeAt: now, usedAt: now });
    return key;
  }

  /** The value, which counts as use; undefined for a key that is unknown, made up or too old. */
  get(key: string | undefined): T | undefined {
    if (key === undefined) return undefined;
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    const now = this.now();
    if (!this.lives(entry, now)) return undefined;
    this.entries.set(key, { ...entry, usedAt: now });
    return entry.value;
  }

  /** The value, for the last time. */
  take(key: string | undefined): T | undefined {
    const value = this.get(key);
    if (key !== undefined) this.entries.delete(key);
    return value;
  }

  private lives({ madeAt, usedAt }: Entry<T>, now: number): boolean {
    return now - madeAt < this.bounds.ageMs && now - usedAt < this.bounds.idleMs;
  }
}
