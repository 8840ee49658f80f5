/**
 * Runs `run` for each item, `width` at a time, and gives the results in the order of the items. The first error ends it: nothing new
 * is begun, what is under way comes to its end, then the error is raised.
 */
export async function several<T, R>(items: readonly T[], run: (item: T) => Promise<R>, width = 16): Promise<R[]> {
  const results: R[] = [];
  const errors: unknown[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length && errors.length === 0) {
      const index = next++;
      try {
        // the index is within the list
        results[index] = await run(items[index] as T);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  if (errors.length > 0) throw errors[0];
  return results;
}
