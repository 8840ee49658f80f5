import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { ensureStories } from '../../scripts/start/stories-build.ts';
import { root } from '../../scripts/visitor/product.ts';
import { STORIES_SITE, STORIES_URL, storyPictures } from './stories.ts';

declare global {
  /** The site of this run of Jest, for stop-stories.ts. */
  var doorplateStories: ServerType | undefined;
}

/** Jest's globalSetup: makes the site of the stories if it is not there as it should be, and serves it to this machine. */
export default async function startStories(): Promise<void> {
  const state = join(root, '.doorplate');
  const logs = join(state, 'stories', 'logs');
  await mkdir(logs, { recursive: true });
  const { site } = await ensureStories({
    root,
    logs,
    stamps: join(state, 'stamps'),
    supervision: { signal: new AbortController().signal, note: () => Promise.resolve() },
  });
  await rm(storyPictures, { recursive: true, force: true });
  const app = new Hono().use('*', serveStatic({ root: site }));
  process.env[STORIES_SITE] = site;
  process.env[STORIES_URL] = await new Promise((listening, failed) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      listening(`http://127.0.0.1:${port}`),
    );
    server.once('error', failed);
    globalThis.doorplateStories = server;
  });
}
