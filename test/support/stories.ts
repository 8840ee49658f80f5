import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { root } from '../../scripts/visitor/product.ts';

/** Environment variables of the stories' suite: folder and address of the site. */
export const STORIES_SITE = 'DOORPLATE_STORIES_SITE';
export const STORIES_URL = 'DOORPLATE_STORIES_URL';
/** Pictures of the last run, for people to look at. */
export const storyPictures = join(root, '.doorplate', 'stories', 'pictures');

export interface Story {
  id: string;
  /** Page and state, as in Storybook's list. */
  name: string;
}

const index = z.object({
  entries: z.record(z.string(), z.object({ id: z.string(), title: z.string(), name: z.string(), type: z.string() })),
});

/** All stories that the site has. */
export function stories(): Story[] {
  const site = process.env[STORIES_SITE];
  if (!site) throw new Error(`${STORIES_SITE} is not set: run the suite "stories" through Jest, which makes the site.`);
  const { entries } = index.parse(JSON.parse(readFileSync(join(site, 'index.json'), 'utf8')));
  return Object.values(entries)
    .filter(({ type }) => type === 'story')
    .map(({ id, title, name }) => ({ id, name: `${title}: ${name}` }));
}

/** Storybook's own messages: the last one of each name, with what came with it. */
interface Channel {
  last: (event: string) => unknown[] | undefined;
}

/** Runs in the page: how the story ended, or null while it is under way. */
const ending = (): { failure: string } | null => {
  // where Storybook keeps it (storybook/internal/channels)
  const channel = (globalThis as { __STORYBOOK_ADDONS_CHANNEL__?: Channel }).__STORYBOOK_ADDONS_CHANNEL__;
  if (!channel) return null;
  for (const event of ['storyMissing', 'storyErrored', 'storyThrewException', 'playFunctionThrewException']) {
    const [what] = channel.last(event) ?? [];
    if (what) return { failure: what instanceof Object && 'message' in what ? String(what.message) : event };
  }
  const [finished] = channel.last('storyFinished') ?? [];
  if (!finished) return null;
  return { failure: finished instanceof Object && 'status' in finished && finished.status === 'error' ? 'error' : '' };
};

/** Opens a story and waits until its steps are taken. Gives what the browser's log may say of it; throws if a step could not be taken. */
export async function openStory(page: Page, { id }: Story): Promise<RegExp | null> {
  await page.goto(`${process.env[STORIES_URL]}/iframe.html?id=${id}&viewMode=story`);
  const ended = await (await page.waitForFunction(ending)).jsonValue();
  if (ended?.failure) throw new Error(`The story's state was not reached: ${ended.failure}`);
  const logs = await page.evaluate(() => {
    // Storybook's own messages, hidden: their links stand before the console's, and axe takes them for part of it
    for (const own of document.querySelectorAll('.sb-wrapper')) own.remove();
    return document.documentElement.dataset.storyLogs ?? '';
  });
  return logs ? new RegExp(logs) : null;
}
