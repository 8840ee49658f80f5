/** What an execution that has room before it and after it is given. */
const step = 10;

/**
 * Priorities for a sequence of executions of which some have one (undefined: yet to be made), so that they ascend strictly and as few
 * as possible change.
 */
export function arranged(present: readonly (number | undefined)[]): number[] {
  const kept = longestAscending(present);
  for (;;) {
    const filled = fill(present, kept);
    if (filled.kind === 'done') return filled.priorities;
    // no whole number is left before this one: it moves too
    kept.delete(filled.inTheWay);
  }
}

/** The places of the longest strictly ascending part. */
function longestAscending(present: readonly (number | undefined)[]): Set<number> {
  const lengths: number[] = [];
  const before: (number | undefined)[] = [];
  let last: number | undefined;
  present.forEach((value, at) => {
    lengths[at] = 0;
    if (value === undefined) return;
    lengths[at] = 1;
    for (let earlier = 0; earlier < at; earlier++) {
      const other = present[earlier];
      const length = (lengths[earlier] ?? 0) + 1;
      if (other !== undefined && other < value && length > (lengths[at] ?? 0)) {
        lengths[at] = length;
        before[at] = earlier;
      }
    }
    if (last === undefined || (lengths[at] ?? 0) > (lengths[last] ?? 0)) last = at;
  });
  const kept = new Set<number>();
  for (let at = last; at !== undefined; at = before[at]) kept.add(at);
  return kept;
}

type Filled = { kind: 'done'; priorities: number[] } | { kind: 'full'; inTheWay: number };

function fill(present: readonly (number | undefined)[], kept: ReadonlySet<number>): Filled {
  const priorities: number[] = [];
  let low = -1;
  let waiting = 0;
  for (const [at, value] of present.entries()) {
    if (!kept.has(at) || value === undefined) {
      waiting++;
      continue;
    }
    if (value - low - 1 < waiting) return { kind: 'full', inTheWay: at };
    for (let one = 1; one <= waiting; one++) {
      // spread over the room there is; the quotient grows by at least one each time, as there is room for all
      priorities.push(low + Math.floor(((value - low) * one) / (waiting + 1)));
    }
    priorities.push(value);
    low = value;
    waiting = 0;
  }
  const start = low < 0 ? 0 : low;
  for (let one = 1; one <= waiting; one++) priorities.push(start + step * one);
  return { kind: 'done', priorities };
}
