import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { z } from 'zod';
import { visitTwice } from '../../scripts/bench/visit.ts';
import { launchChromium } from '../../scripts/visitor/chromium.ts';
import { people } from '../support/person.ts';
import { product } from '../support/product.ts';

/**
 * What a first and a second visit may weigh: the figures of the last time they were looked at. A page that outgrows its own by more
 * than this is a decision, not an accident: mend it, or write the new figures into the file and say why.
 */
const TOLERANCE = 1.02;
/** The heading that says that the page is there. */
const HEADINGS: Record<string, RegExp> = {
  '': /^Security$/,
  'personal-info': /^Account$/,
  'account-security/signing-in': /^Signing In$/,
};
const visit = z.object({ requests: z.number(), wireBytes: z.number() });
const budget = z
  .record(z.string(), z.object({ cold: visit, warm: visit }))
  .parse(JSON.parse(readFileSync(join(process.cwd(), 'account-ui', 'first-visit.json'), 'utf8')));

const somebody = people();
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test.each(Object.keys(budget))('a visit to "%s" is no heavier than it was', async (path) => {
  const person = await somebody({ username: `size-${path.length}-${process.pid}` });
  const target = { url: `${product().account}${path}`, heading: HEADINGS[path] ?? /never/ };
  const { cold, warm } = await visitTwice(browser, target, person, { name: 'none', cpu: 1, network: null });
  const seen = { cold: figures(cold), warm: figures(warm) };
  const had = budget[path];
  if (!had) throw new Error(`${path} has no figures.`);
  for (const kind of ['cold', 'warm'] as const) {
    expect(seen[kind].requests).toBeLessThanOrEqual(had[kind].requests);
    expect(seen[kind].wireBytes).toBeLessThanOrEqual(Math.round(had[kind].wireBytes * TOLERANCE));
  }
});

const figures = ({ requests, wireBytes }: { requests: number; wireBytes: number }) => ({ requests, wireBytes });
