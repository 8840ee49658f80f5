import { inspect } from 'node:util';
import fc from 'fast-check';
import type { Environment } from '../file/placeholders.ts';
import { fillPlaceholders } from '../file/placeholders.ts';
import { isValues, object, Secret, texts, type Value, type Values } from '../file/value.ts';
import type { RealmFile } from '../file/read.ts';
import { touched, touchedElsewhere } from './in-tests/by-hand.ts';
import { done } from './in-tests/done.ts';
import { encodings } from './in-tests/encodings.ts';
import { secrets, state, serverAndFile } from './in-tests/realms.ts';
import { draws, shuffled, split, withPlaceholders } from './in-tests/rewritten.ts';
import { modelled, seen } from './in-tests/seen.ts';
import { overstepped } from './in-tests/untouched.ts';
import { nobody, type World } from './in-tests/world.ts';
import { desiredState, desiredStateOf, planFor, samePlan, shownSteps, type Plan } from './plan.ts';
import { notPlanned, readSavedPlan, revived, savedPlan, type SavedPlan, type SecretReference } from './saved-plan.ts';
import { planInWords } from './words.ts';

/** How many realms a property is tried on; each test says how many of these. */
const runs = Number(process.env['RUNS'] ?? 60);
// other realms each time; what fails names its seed, and SEED=… finds it again
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const holds = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>, share = 1): void =>
  fc.assert(property, { numRuns: Math.max(1, Math.ceil(runs * share)), seed, endOnFailure: true });

const read = (values: Values, env: Environment = {}): RealmFile =>
  desiredState('realm.json', JSON.stringify(values), env, modelled);
const planOf = (world: World, file: RealmFile): Plan => planFor(file, seen(world, file.values), modelled);

/** The server after a whole plan, or after its first steps. */
function after(world: World, plan: Plan, steps = plan.steps.length): World {
  const next = structuredClone(world);
  for (const step of plan.steps.slice(0, steps)) done(next, step);
  return next;
}

const made = (values: Values): World => {
  const file = read(values);
  return after(nobody, planOf(nobody, file));
};

test('a realm made from a file is as the file says: its plan is empty', () => {
  holds(
    fc.property(state, (values) => {
      const world = made(values);
      expect(shownSteps(planOf(world, read(values)))).toEqual([]);
    }),
  );
});

test('whatever a server has, a plan leads to what the file says', () => {
  holds(
    fc.property(serverAndFile, ({ server, file: values }) => {
      const before = made(server);
      const file = read(values);
      const world = after(before, planOf(before, file));
      expect(shownSteps(planOf(world, file))).toEqual([]);
    }),
  );
});

/** Objects by the order of their text. */
const byText = (items: readonly unknown[]): unknown[] =>
  items
    .map((item) => ({ item, key: JSON.stringify(item) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ item }) => item);

/** What a plan does, in whichever order it says so: steps of one kind, changes of one step, members of one list. */
function regardlessOfOrder(plan: Plan): unknown[] {
  const other = (value: unknown): unknown => {
    if (Array.isArray(value)) return byText(value.map(other));
    if (typeof value !== 'object' || value === null) return value;
    const sorted = Object.entries(value).sort(([one], [two]) => (one < two ? -1 : 1));
    return Object.fromEntries(sorted.map(([key, item]) => [key, other(item)]));
  };
  // what is shown is JSON, in which secrets write themselves
  return byText((JSON.parse(JSON.stringify(shownSteps(plan))) as unknown[]).map(other));
}

const order = (plan: Plan): string[] =>
  plan.steps
    .map(({ kind, verb }) => `${verb === 'delete' ? 'delete ' : ''}${kind}`)
    .filter((it, at, all) => it !== all[at - 1]);

test('the order of keys, of lists that are sets and of files that do not conflict makes no difference', () => {
  holds(
    fc.property(serverAndFile, fc.nat(), ({ server, file: values }, start) => {
      const draw = draws(start);
      const before = made(server);
      const plan = planOf(before, read(values));
      const others = [
        read(shuffled(draw, values)),
        desiredStateOf({
          sources: split(draw, values).map((part, index) => ({ name: `${index}.json`, source: JSON.stringify(part) })),
          env: {},
          kinds: modelled,
        }),
      ];
      for (const file of others) {
        const other = planOf(before, file);
        expect(regardlessOfOrder(other)).toEqual(regardlessOfOrder(plan));
        expect(order(other)).toEqual(order(plan));
        expect(shownSteps(planOf(after(before, other), read(values)))).toEqual([]);
      }
    }),
    0.5,
  );
});

const saved = (plan: Plan, file: RealmFile): string =>
  savedPlan({
    plan,
    desired: file.values,
    server: 'https://sso.example',
    sources: [{ name: 'realm.json', source: '' }],
    made: new Date(0),
  });

test('no secret is in a plan, however it is shown or kept, nor in what it changes', () => {
  const planted = secrets.flatMap(encodings);
  holds(
    fc.property(serverAndFile, fc.boolean(), ({ server, file: values }, isInEnvironment) => {
      const before = made(server);
      const { values: text, env } = isInEnvironment ? withPlaceholders(values, secrets) : { values, env: {} };
      const file = read(text, env);
      const plan = planOf(before, file);
      const shown = [
        planInWords(plan),
        JSON.stringify(plan),
        JSON.stringify(shownSteps(plan)),
        saved(plan, file),
        inspect(shownSteps(plan), { depth: Infinity }),
      ].join('\n');
      expect(planted.filter((secret) => shown.includes(secret))).toEqual([]);
    }),
  );
});

/** A saved plan read again, as somewhere else: secrets come from the environment, or from their place in the realm file. */
function readAgain(source: string, file: RealmFile, env: Environment): { plan: SavedPlan; file: RealmFile } {
  const plan = readSavedPlan('plan.json', source);
  const secretOf = ({ placeholder, at }: SecretReference): Secret => {
    if (placeholder !== undefined) {
      const filled = fillPlaceholders(placeholder.text, env);
      return new Secret(filled.kind === 'filled' ? filled.text : '');
    }
    let value: unknown = file.values;
    // the path is one of this very file
    for (const key of at) value = (value as Record<string | number, unknown>)[key];
    if (!(value instanceof Secret)) throw new Error(`There is no secret at ${at.join('.')}.`);
    return value;
  };
  return { plan, file: { ...file, values: revived(plan, secretOf) } };
}

/** Values with their secrets in sight. */
const inTheClear = (value: Value): unknown => {
  if (value instanceof Secret) return { secret: value.reveal() };
  if (Array.isArray(value)) return value.map(inTheClear);
  if (isValues(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inTheClear(item)]));
  return value;
};

test('a saved plan is the same when it is read again, and goes on from wherever it was cut off', () => {
  holds(
    fc.property(
      serverAndFile,
      fc.boolean(),
      fc.infiniteStream(fc.nat()),
      ({ server, file: values }, isInEnvironment, cuts) => {
        const before = made(server);
        const { values: source, env } = isInEnvironment ? withPlaceholders(values, secrets) : { values, env: {} };
        const file = read(source, env);
        const plan = planOf(before, file);
        const again = readAgain(saved(plan, file), file, env);
        expect(inTheClear(again.file.values)).toEqual(inTheClear(file.values));
        expect(samePlan(planOf(before, again.file), plan)).toBe(true);
        for (const cut of [0, ...cuts.take(4)]) {
          const world = after(before, plan, cut % (plan.steps.length + 1));
          const left = planOf(world, again.file);
          expect(notPlanned(left, again.plan)).toBeUndefined();
          expect(shownSteps(planOf(after(world, left), again.file))).toEqual([]);
        }
      },
    ),
    0.5,
  );
});

test('a saved plan is refused once somebody changed what it is about, and is not for what the file does not speak of', () => {
  let touches = 0;
  holds(
    fc.property(serverAndFile, fc.nat(), ({ server, file: values }, start) => {
      const before = made(server);
      const file = read(values);
      const plan = planOf(before, file);
      const kept = readSavedPlan('plan.json', saved(plan, file));
      const world = structuredClone(before);
      if (touched(world, values, draws(start))) {
        touches++;
        expect(notPlanned(planOf(world, file), kept)).toBeDefined();
      }
      const elsewhere = structuredClone(before);
      touchedElsewhere(elsewhere);
      // another role is one more that goes
      if (!prunesOf(values).includes('roles')) expect(notPlanned(planOf(elsewhere, file), kept)).toBeUndefined();
    }),
  );
  expect(touches).toBeGreaterThan(0);
});

const prunesOf = (values: Values): string[] => texts(object(values, 'doorplate') ?? {}, 'prune');

test('what the file does not name stays as it is, and only what it prunes goes, never what is built in', () => {
  holds(
    fc.property(serverAndFile, ({ server, file: values }) => {
      const before = made(server);
      const plan = planOf(before, read(values));
      expect(overstepped(before, after(before, plan), values)).toEqual([]);
      if (prunesOf(values).length === 0) expect(plan.steps.filter(({ verb }) => verb === 'delete')).toEqual([]);
    }),
  );
});
