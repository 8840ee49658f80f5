import { checkRealm } from '../../provisioning/file/check.ts';
import { loadRealmFiles } from '../../provisioning/file/load.ts';
import { worded, type Level, type Problem } from '../../provisioning/file/problem.ts';
import { secretsIn } from '../../provisioning/file/value.ts';
import { kinds } from '../../provisioning/kinds/order.ts';
import { named, out, type Context, type ExitCode } from './command.ts';
import { paint } from './terminal.ts';

/** `check`: everything wrong with realm files, without a server. */
export function checkCommand({ asked, env, onSecrets }: Context): ExitCode {
  const { sources, readers } = loadRealmFiles(asked.files);
  const { file, problems } = checkRealm({ sources, env, kinds, readers, mayBeMaster: true });
  onSecrets(secretsIn(file.values));
  const count = (level: Level): number => problems.filter((problem) => levelOf(problem) === level).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const clean = errors === 0 && (!asked.strict || warnings === 0);
  if (asked.json) {
    out(
      JSON.stringify({
        result: errors > 0 ? 'errors' : warnings > 0 ? 'warnings' : 'none',
        problems: problems.map((problem) => ({ ...problem, level: levelOf(problem) })),
      }),
    );
    return clean ? 0 : 1;
  }
  for (const problem of problems) out(painted(problem));
  if (problems.length > 0) out('');
  const counts = [amount(errors, 'error'), amount(warnings, 'warning')].filter(Boolean).join(', ');
  out(counts === '' ? `Nothing is wrong with ${named(asked.files)}.` : `${named(asked.files)}: ${counts}.`);
  return clean ? 0 : 1;
}

const levelOf = ({ level }: Problem): Level => level ?? 'error';

function painted(problem: Problem): string {
  const text = worded(problem);
  const colours = { error: 'red', warning: 'yellow', notice: 'dim' } as const;
  return paint(colours[levelOf(problem)], text);
}

const amount = (count: number, word: string): string =>
  count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
