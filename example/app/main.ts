/** The example organisation's web server. Settings come from the environment (settings.ts); it listens on loopback. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { readAssets } from './assets.ts';
import { readBrand } from './brand.ts';
import { readSettings } from './settings.ts';
import { openId } from './sign-in/openid.ts';

const settings = readSettings(process.env);
const brand = await readBrand(settings.brandFile);
const assets = await readAssets(join(dirname(fileURLToPath(import.meta.url)), 'assets'), brand);
const app = createApp({
  settings,
  organisation: brand.name,
  assets,
  openId: openId(settings),
  onError: (error) => console.error(error instanceof Error ? (error.stack ?? error.message) : error),
});

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: settings.port }, ({ port }) =>
  console.info(`Listening on 127.0.0.1:${port}`),
);

const stop = (): void => {
  server.close(() => process.exit(0));
  setTimeout(() => process.exit(0), 2_000).unref(); // connections that browsers keep open must not keep us
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// with an IPC channel, as npm start has it: whoever started us is gone
process.on('disconnect', stop);
