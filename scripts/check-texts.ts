/** `npm run check:texts`: every text of the jar, held against English and against what says it. Ends with 1 if something is wrong. */
import { told } from './texts/bundle.ts';
import { findings } from './texts/findings.ts';
import { bundlesOf, COMPLETE } from './texts/project.ts';

const bundles = await bundlesOf(new URL('..', import.meta.url).pathname);
const found = bundles.flatMap((bundle) => findings(bundle, COMPLETE));
for (const finding of found) console.error(told(finding));
const count = bundles.reduce((sum, { files }) => sum + files.reduce((all, { entries }) => all + entries.length, 0), 0);
console.log(`${count} texts in ${bundles.length} bundles, ${found.length === 0 ? 'nothing' : found.length} to mend`);
process.exitCode = found.length > 0 ? 1 : 0;
