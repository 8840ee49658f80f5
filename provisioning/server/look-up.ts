import { several } from './several.ts';

/** Fewer names than this are asked for one by one: a list may hold thousands of others. */
const few = 8;
/** Objects a page: enough to be few requests, few enough not to be a heavy one. */
const pageSize = 200;
/** A page is worth about as much as this many single reads. */
const worth = 20;

/**
 * Finds objects by name with few requests whatever the realm's size: a few names one by one, many by pages, and as soon as paging
 * costs more than asking, one by one again. `page` gives objects from an offset; a page that is not full is the last.
 */
export async function lookUp<T>(options: {
  names: readonly string[];
  one: (name: string) => Promise<T | undefined>;
  page: (first: number, max: number) => Promise<readonly T[]>;
  nameOf: (item: T) => string;
}): Promise<Map<string, T>> {
  const { names, one, page, nameOf } = options;
  const missing = new Set(names);
  const found = new Map<string, T>();
  const most = names.length <= few ? 0 : Math.ceil(names.length / worth) + 1;
  let complete = false;
  for (let pages = 0; pages < most && missing.size > 0 && !complete; pages++) {
    const items = await page(pages * pageSize, pageSize);
    for (const item of items) {
      const name = nameOf(item);
      if (missing.delete(name)) found.set(name, item);
    }
    complete = items.length < pageSize;
  }
  if (complete || missing.size === 0) return found;
  await several([...missing], async (name) => {
    const item = await one(name);
    if (item !== undefined) found.set(name, item);
  });
  return found;
}

/** All objects of a kind, page by page. */
export async function all<T>(page: (first: number, max: number) => Promise<readonly T[]>): Promise<T[]> {
  const items: T[] = [];
  for (;;) {
    const next = await page(items.length, pageSize);
    items.push(...next);
    if (next.length < pageSize) return items;
  }
}
