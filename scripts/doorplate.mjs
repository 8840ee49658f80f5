#!/usr/bin/env node
/**
 * The command `doorplate`. In the project it runs the source, which Node 24 reads as it is; in the package, where Node reads no types
 * (it refuses to below node_modules), what `npm pack` compiled. The package has no source, so a build left behind is never run by mistake.
 */
import { existsSync } from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

const source = new URL('./doorplate.ts', import.meta.url);
const compiled = new URL('./dist/scripts/doorplate.js', import.meta.url);

const isProject = existsSync(source);
if (isProject && !process.features.typescript) {
  const message = `The source of doorplate needs Node 24, and this is ${process.version}: run "npm ci" in the project, which fetches it, then "npm exec doorplate -- …" there, which uses it.`;
  process.stderr.write(`${message}\n`);
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ result: 'error', message })}\n`);
  process.exitCode = 1;
} else {
  // compiled once for each Node (22.8 and newer): a tenth of a short run. In the person's own folder, where nobody else can put code
  module.enableCompileCache?.(join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'doorplate'));
  await import((isProject ? source : compiled).href);
}
