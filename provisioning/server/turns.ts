/** Gives a function that runs what it is given, at most `width` at the same time; the others wait for their turn in order. */
export function turns(width: number): <T>(run: () => Promise<T>) => Promise<T> {
  let free = width;
  const waiting: (() => void)[] = [];
  return async (run) => {
    if (free > 0) free--;
    // whoever ends hands its turn over
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
