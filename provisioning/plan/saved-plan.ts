import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isValues, Secret, type Value, type Values } from '../file/value.ts';
import { canonical, isOrdered } from './compare.ts';
import { shownSteps, type Plan, type ShownStep } from './plan.ts';

/**
 * A plan kept in a file: what it will do, and the state it leads to, so that exactly this can be applied later and elsewhere. It holds
 * no secret: each stands as the placeholder that the realm file has for it, or as its place in the realm file.
 */
const shape = z.strictObject({
  doorplate: z.literal('plan 1'),
  made: z.iso.datetime(),
  server: z.string(),
  realm: z.string().min(1),
  /** The realm files it was made from, with the SHA-256 of their contents. */
  files: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
  steps: z.array(
    z.strictObject({
      kind: z.string(),
      name: z.string(),
      verb: z.enum(['create', 'change', 'move', 'delete']),
      changes: z.array(z.strictObject({ path: z.string(), from: z.json(), to: z.json() })),
    }),
  ),
  desired: z.record(z.string(), z.json()),
});
export type SavedPlan = z.infer<typeof shape>;

/** Where a secret comes from: the text with a placeholder, as one of the files has it, or the place of the value in the merged files. */
const reference = z.strictObject({
  '(secret)': z.strictObject({
    placeholder: z.strictObject({ text: z.string(), file: z.string() }).optional(),
    at: z.array(z.union([z.string(), z.number()])),
  }),
});
export type SecretReference = z.infer<typeof reference>['(secret)'];

/** Something is wrong with a saved plan, or it fits no more; the message says what, and what to do. */
export class SavedPlanError extends Error {
  override name = 'SavedPlanError';
}

/** A realm file's text with its name. */
export interface Source {
  name: string;
  source: string;
}

export const digestOf = (source: string): string => createHash('sha256').update(source).digest('hex');

/** The plan as it is kept: JSON, ending with a line end. */
export function savedPlan(of: {
  plan: Plan;
  desired: Values;
  server: string;
  sources: readonly Source[];
  made: Date;
}): string {
  const saved = {
    doorplate: 'plan 1',
    made: of.made.toISOString(),
    server: of.server,
    realm: of.plan.realm,
    files: of.sources.map(({ name, source }) => ({ name, sha256: digestOf(source) })),
    steps: shownSteps(of.plan),
    desired: withReferences(of.desired, []),
  };
  return `${JSON.stringify(saved, undefined, 2)}\n`;
}

/** Reads a saved plan; raises `SavedPlanError` when it is none. */
export function readSavedPlan(name: string, text: string): SavedPlan {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new SavedPlanError(`${name} is no saved plan: it is not JSON. Make one with: doorplate plan FILE --out PLAN`);
  }
  const { success, data } = shape.safeParse(json);
  if (!success) {
    throw new SavedPlanError(
      `${name} is no plan that this release of doorplate saved: make it anew with: doorplate plan FILE --out PLAN`,
    );
  }
  return data;
}

/** The desired state of a saved plan, its secrets found again by `secretOf`. */
export function revived(saved: SavedPlan, secretOf: (reference: SecretReference) => Secret): Values {
  const revive = (value: unknown): Value => {
    const { success, data } = reference.safeParse(value);
    if (success) return secretOf(data['(secret)']);
    if (Array.isArray(value)) return value.map(revive);
    if (isValues(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revive(item)]));
    // JSON: what is no list and no object is a plain value
    return value as Value;
  };
  return Object.fromEntries(Object.entries(saved.desired).map(([key, value]) => [key, revive(value)]));
}

/** Whether a secret is found only in the realm files themselves. */
export function needsFiles(saved: SavedPlan): boolean {
  let needs = false;
  revived(saved, ({ placeholder }) => {
    needs ||= placeholder === undefined;
    return new Secret('');
  });
  return needs;
}

/**
 * The id that a saved plan gives the realm it makes, where it makes one: by it the plan knows again what it began and did not finish.
 * A UUID of a form of its own (RFC 9562, version 8).
 */
export function realmIdOf(saved: SavedPlan): string | undefined {
  if (!saved.steps.some(({ kind, verb }) => kind === 'realm' && verb === 'create')) return undefined;
  const hex = digestOf(JSON.stringify(saved));
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

/**
 * Whether a plan made just now is what is left of a saved one: each of its steps is one of the saved steps, or what is left of it. What is
 * missing was done meanwhile. In a realm that the saved plan made itself, and was cut off in, values are what the server gives every new
 * realm: there it is enough that each object is one that the plan was to write, or to delete. Gives the first step that was not planned.
 */
export function notPlanned(now: Plan, saved: SavedPlan, madeTheRealm = false): ShownStep | undefined {
  const objectOf = ({ kind, name }: ShownStep): string => JSON.stringify([kind, name]);
  const known = Map.groupBy(saved.steps, objectOf);
  return shownSteps(now).find((step) => {
    const planned = known.get(objectOf(step)) ?? [];
    return !planned.some((one) =>
      madeTheRealm ? (one.verb === 'delete') === (step.verb === 'delete') : isLeftOf(step, one),
    );
  });
}

/** Whether a step is a saved one, or what a step of several requests left to do when it was cut off between two of them. */
function isLeftOf(now: ShownStep, saved: ShownStep): boolean {
  // what is to be made may be there, and have the rest of what it was to have from nothing
  const isMade = saved.verb === 'create' && now.verb === 'change';
  if (now.verb !== saved.verb && !isMade) return false;
  if (now.changes.length === 0) return saved.changes.length === 0;
  return now.changes.every((change) =>
    saved.changes.some(
      (other) => [change, asNew(change)].some((one) => wording(one) === wording(other)) || isOnTheWay(change, other),
    ),
  );
}

type ShownChange = ShownStep['changes'][number];

/** An execution that is added is disabled until it is told otherwise, by a request of its own. */
const asNew = (change: ShownChange): ShownChange =>
  change.path.endsWith('.requirement') && change.from === 'DISABLED' ? { ...change, from: null } : change;

/** A change's words. What a set held has no order: servers give it as they like, and another one once something in it has a new name. */
function wording({ path, from, to }: ShownChange): string {
  const isSet = Array.isArray(from) && !isOrdered(path);
  return JSON.stringify({ path, from: isSet ? from.map(canonical).sort() : from, to });
}

/**
 * Whether a set has come nearer to what it was to be, and moved nowhere else: a part of the change was done, by the plan itself, or by the
 * server along with a step before (`uma_protection` comes with a client's authorization services).
 */
function isOnTheWay(now: ShownChange, saved: ShownChange): boolean {
  if (now.path !== saved.path || isOrdered(now.path)) return false;
  const [aim, stillAim, before, there] = [saved.to, now.to, saved.from ?? [], now.from ?? []].map(members);
  if (aim === undefined || stillAim === undefined || before === undefined || there === undefined) return false;
  const isSame = aim.size === stillAim.size && [...aim].every((one) => stillAim.has(one));
  const cameAsPlanned = [...there].every((one) => before.has(one) || aim.has(one));
  const wentAsPlanned = [...before].every((one) => there.has(one) || !aim.has(one));
  return isSame && cameAsPlanned && wentAsPlanned;
}

/** What is in a list that stands for a set; undefined for anything else, such as a list with something in it twice. */
function members(value: unknown): ReadonlySet<string> | undefined {
  if (!Array.isArray(value)) return undefined;
  const all = new Set(value.map(canonical));
  return all.size === value.length ? all : undefined;
}

function withReferences(value: Value, at: readonly (string | number)[]): unknown {
  if (value instanceof Secret) {
    const { source } = value;
    const placeholder = source?.template === undefined ? undefined : { text: source.template, file: source.file };
    return { '(secret)': { ...(placeholder === undefined ? {} : { placeholder }), at } };
  }
  if (Array.isArray(value)) return value.map((item: Value, index) => withReferences(item, [...at, index]));
  if (isValues(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withReferences(item, [...at, key])]));
  }
  return value;
}
