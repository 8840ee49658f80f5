import { edited, editsTo, follows, type Edit } from './edits.ts';
import type { Wanted } from './desired.ts';
import { executionsIn, type Execution, type Flow } from './flow.ts';
import { factsOf, isBetween, loginsThrough, peopleOf, type Facts, type Login } from './login.ts';

/** So many states of a flow are looked at; what is found in practice is found within a few dozen. */
const mostStates = 1000;

type Deletion = Extract<Edit, { kind: 'delete' }>;

/** How to get to the wanted flow. */
export interface Way {
  edits: readonly Edit[];
  /** Done after everything else in the realm. */
  deletions: readonly Deletion[];
}

/**
 * An order of single requests in which at every moment everybody can log in, and is asked for what they were asked for before or will
 * be asked for afterwards (`isBetween`); undefined where there is none. Whoever stops after any of them, or goes on from there,
 * is on such a way again, since each state lies between the one before it and the last. Pure.
 */
export function safeWay(present: Flow, wanted: Wanted): Way | undefined {
  const plain = editsTo(present, wanted);
  const leaving = executionsIn(present).filter(({ id }) => wanted.leaving.has(id));
  const deletions = leaving.map(({ id }): Deletion => ({ kind: 'delete', id }));
  const last = deletions.reduce(edited, wanted.flow);
  const facts = [...new Set([...factsOf(present), ...factsOf(last)])];
  const people = peopleOf(facts);
  const end = loginsThrough(last, people);
  const switchedOff = leaving
    .filter(({ requirement }) => requirement !== 'DISABLED')
    .map((execution): Edit => ({ kind: 'set', flow: parentOf(present, execution.id), ...off(execution) }));
  for (const edits of [plain, split(present, plain)]) {
    const order = search(present, edits, people, end);
    if (order !== undefined) {
      const tail = search(order.reduce(edited, present), deletions, people, end);
      if (tail !== undefined) return { edits: order, deletions: tail };
    }
    // what goes at the very end may have to be out of the way before
    const disabling = switchedOff.length === 0 ? undefined : search(present, [...edits, ...switchedOff], people, end);
    if (disabling !== undefined) return { edits: disabling, deletions };
  }
  return undefined;
}

const off = ({ id }: Execution) => ({ id, priority: undefined, requirement: 'DISABLED' as const });

/** Any order, for a flow that nobody logs in by. */
export const anyWay = (present: Flow | undefined, wanted: Wanted): Way => ({
  edits: atOnce(editsTo(present, wanted)),
  deletions: [...wanted.leaving].map((id) => ({ kind: 'delete', id })),
});

/** Where nobody logs in, what is new counts from the start and is set up afterwards: one request less. A sub-flow comes DISABLED whatever is asked for. */
function atOnce(edits: readonly Edit[]): Edit[] {
  const set = new Map(edits.flatMap((edit) => (edit.kind === 'set' ? [[edit.id, edit.requirement]] : [])));
  const added = new Set(
    edits.flatMap((edit) => (edit.kind === 'add' && edit.execution.flow === undefined ? edit.execution.id : [])),
  );
  return edits.flatMap((edit): Edit[] => {
    if (edit.kind === 'set' && added.has(edit.id)) return [];
    if (edit.kind !== 'add' || !added.has(edit.execution.id)) return [edit];
    const requirement = set.get(edit.execution.id) ?? edit.execution.requirement;
    return [{ ...edit, execution: { ...edit.execution, requirement } }];
  });
}

/** Place and requirement one after the other, where both change. */
function split(present: Flow, edits: readonly Edit[]): Edit[] {
  const there = new Map(executionsIn(present).map((execution) => [execution.id, execution]));
  return edits.flatMap((edit): Edit[] => {
    const row = edit.kind === 'set' ? there.get(edit.id) : undefined;
    if (edit.kind !== 'set' || row === undefined) return [edit];
    if (row.requirement === edit.requirement || row.priority === edit.priority) return [edit];
    return [
      { ...edit, requirement: undefined },
      { ...edit, priority: undefined },
    ];
  });
}

/** Edits that no login can notice: what is new is off, or inside of something that is: new, or one of the flows that are off already. */
function unnoticed(edits: readonly Edit[], off: readonly string[]): Set<Edit> {
  const added = edits.flatMap((edit) => (edit.kind === 'add' ? [edit.execution] : []));
  const ids = new Set(added.map(({ id }) => id));
  const flows = new Set([...added.flatMap(({ flow }) => flow?.alias ?? []), ...off]);
  return new Set(
    edits.filter((edit) => {
      switch (edit.kind) {
        case 'describe':
          return true;
        case 'add':
          return edit.execution.requirement === 'DISABLED' || flows.has(edit.flow);
        case 'configure':
          return ids.has(edit.id);
        case 'set':
          return flows.has(edit.flow);
        case 'delete':
          return false;
      }
    }),
  );
}

/** Aliases of the flows below that are switched off, and of all below those. */
function switchedOffIn({ executions }: Flow, isOff = false): string[] {
  return executions.flatMap(({ requirement, flow }) => {
    const below = isOff || requirement === 'DISABLED';
    return flow === undefined ? [] : [...(below ? [flow.alias] : []), ...switchedOffIn(flow, below)];
  });
}

/** An order of these edits in which each state lies between the one before and the end, found by trying. */
function search<T extends Edit>(
  present: Flow,
  edits: readonly T[],
  people: readonly Facts[],
  end: readonly Login[],
): T[] | undefined {
  // a flow that is off may have to be switched on half done; where it need not, an apply that was cut off has less to try
  const off = switchedOffIn(present);
  return (
    orderOf(present, edits, unnoticed(edits, []), people, end) ??
    (off.length === 0 ? undefined : orderOf(present, edits, unnoticed(edits, off), people, end))
  );
}

/** As `search`; what no login can notice comes first, whatever the rest. */
function orderOf<T extends Edit>(
  present: Flow,
  edits: readonly T[],
  first: ReadonlySet<Edit>,
  people: readonly Facts[],
  end: readonly Login[],
): T[] | undefined {
  const before = edits.filter((edit) => first.has(edit));
  const rest = edits.filter((edit) => !first.has(edit));
  const seen = new Set<string>();
  const start = before.reduce(edited, present);
  const order = from(start, loginsThrough(start, people), []);
  return order === undefined ? undefined : [...before, ...order.flatMap((index) => rest[index] ?? [])];

  function from(flow: Flow, logins: readonly Login[], done: readonly number[]): readonly number[] | undefined {
    if (done.length === rest.length) return done;
    const key = [...done].sort((a, b) => a - b).join(' ');
    if (seen.has(key) || seen.size >= mostStates) return undefined;
    seen.add(key);
    for (const [index, edit] of rest.entries()) {
      const waits = rest.some((other, at) => at !== index && !done.includes(at) && follows(edit, other));
      if (done.includes(index) || waits) continue;
      const next = edited(flow, edit);
      const nextLogins = loginsThrough(next, people);
      const isSafe = nextLogins.every((login, person) => {
        const [now, after] = [logins[person], end[person]];
        return now !== undefined && after !== undefined && isBetween(now, login, after);
      });
      const found = isSafe ? from(next, nextLogins, [...done, index]) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function parentOf(flow: Flow, id: string): string {
  if (flow.executions.some((execution) => execution.id === id)) return flow.alias;
  for (const { flow: child } of flow.executions) {
    const found = child === undefined ? '' : parentOf(child, id);
    if (found !== '') return found;
  }
  return '';
}
