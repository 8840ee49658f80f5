#!/usr/bin/env node
/**
 * The command `doorplate`. In the project it runs the source, which Node 24 reads as it is; in the package, where Node reads no types
 * (it refuses to below node_modules), what `npm pack` compiled. The package has no source, so a build left behind is never run by mistake.
 */
import { existsSync } from 'node:fs';

const source = new URL('./doorplate.ts', import.meta.url);
const compiled = new URL('./dist/scripts/doorplate.js', import.meta.url);

await import((existsSync(source) ? source : compiled).href);
