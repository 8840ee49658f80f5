/** Loaded before a program (`node --import`): writes what it used, as it ends, to the file that `BENCH_USED` names. */
import { writeFileSync } from 'node:fs';

const file = process.env['BENCH_USED'];
if (file !== undefined) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeFileSync(file, JSON.stringify({ rssMiB: maxRSS / 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000 }));
  });
}
