import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/visitor/chromium.ts';
import { ALL_LOOKS, showAs, violations } from '../support/axe.ts';
import { openStory, stories, storyPictures, type Story } from '../support/stories.ts';

const WIDTHS = [320, 768, 1280];
const HEIGHT = 900;
/** Most of a page that a picture shows, in CSS pixels. */
const TALLEST = 2_400;
/** The steps of a story wait 10 s for what they look for, and other stories are under way. */
const PATIENCE_MS = 30_000;

/** Hundreds of rows take axe 10 s of a processor that other suites use too. */
const LIMIT_MS = 240_000;

/** A page that goes from story to story, with what its log has said of the present one. */
interface Visitor {
  page: Page;
  problems: string[];
}

let browser: Browser | undefined;
const free: Visitor[] = [];

beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);

afterAll(async () => {
  await browser?.close();
});

async function newVisitor(): Promise<Visitor> {
  if (!browser) throw new Error('The browser is started by beforeAll.');
  const page = await browser.newPage({ locale: 'en-GB' });
  page.setDefaultTimeout(PATIENCE_MS);
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  return { page, problems };
}

const sideways = (): { page: number; window: number } => ({
  page: document.documentElement.scrollWidth,
  window: document.documentElement.clientWidth,
});

/** Everything that is wrong with a story at any width and in any look. */
async function look({ page, problems }: Visitor, story: Story): Promise<string[]> {
  problems.length = 0;
  await page.setViewportSize({ width: 1280, height: HEIGHT });
  await showAs(page, 'light');
  const logs = await openStory(page, story);
  const found: string[] = [];
  const folder = join(storyPictures, story.id);
  await mkdir(folder, { recursive: true });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    for (const scheme of ALL_LOOKS) {
      const where = `${width} px, ${scheme}`;
      await showAs(page, scheme);
      if (scheme === 'light') {
        // 768 px has what 320 px has, in other places
        const all = await violations(page, width === 768 ? 'layout' : undefined);
        found.push(...all.map((violation) => `${where}: ${violation}`));
        const wide = await page.evaluate(sideways);
        if (wide.page > wide.window) found.push(`${where}: scrolls sideways, ${wide.page} px in ${wide.window} px`);
      } else if (width === 1280) {
        // the navigation is on the page too
        found.push(...(await violations(page, 'colours')).map((violation) => `${where}: ${violation}`));
      }
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.screenshot({
        path: join(folder, `${width}-${scheme.replace(' ', '-')}.png`),
        fullPage: true,
        clip: { x: 0, y: 0, width, height: Math.min(Math.max(tall, HEIGHT), TALLEST) },
      });
    }
  }
  found.push(...problems.filter((problem) => !logs?.test(problem)).map((problem) => `the log: ${problem}`));
  return found;
}

const all = stories().map((story) => [story.name, story] as const);

// several at once: a page waits for its pictures most of the time
test.concurrent.each(all)(
  '%s',
  async (_name, story) => {
    const visitor = free.pop() ?? (await newVisitor());
    try {
      expect(await look(visitor, story)).toEqual([]);
    } finally {
      free.push(visitor);
    }
  },
  LIMIT_MS,
);
