import { checkRealm } from '../../provisioning/file/check.ts';
import { loadRealmFiles } from '../../provisioning/file/load.ts';
import { sorted, worded, type Level, type Problem } from '../../provisioning/file/problem.ts';
import type { RealmFile } from '../../provisioning/file/read.ts';
import { secretsIn, text } from '../../provisioning/file/value.ts';
import { kinds } from '../../provisioning/kinds/order.ts';
import { named, type Context, type ExitCode } from './command.ts';
import { paintOn } from './output.ts';

/** `check`: everything wrong with realm files, without a server. */
export function checkCommand({ asked, env, onSecrets, reply }: Context): ExitCode {
  const { sources, readers } = loadRealmFiles(asked.files);
  const { file, problems: found } = checkRealm({ sources, env, kinds, readers, mayBeMaster: true });
  const names = sources.map(({ name }) => name);
  const problems = sorted([...found, ...masterNotice(file)], names);
  onSecrets(secretsIn(file.values));
  const count = (level: Level): number => problems.filter((problem) => levelOf(problem) === level).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const clean = errors === 0 && (!asked.strict || warnings === 0);
  reply.give({
    result: errors > 0 ? 'errors' : warnings > 0 ? 'warnings' : 'none',
    problems: problems.map((problem) => ({ ...problem, level: levelOf(problem) })),
  });
  for (const problem of problems) reply.say(painted(problem));
  if (problems.length > 0) reply.say('');
  const counts = [amount(errors, 'error'), amount(warnings, 'warning')].filter(Boolean).join(', ');
  reply.say(counts === '' ? `Nothing is wrong with ${named(asked.files)}.` : `${named(asked.files)}: ${counts}.`);
  return clean ? 0 : 1;
}

/** What the other commands want to be told, too. */
function masterNotice(file: RealmFile): Problem[] {
  if (text(file.values, 'realm') !== 'master') return [];
  const message =
    "This is the realm of the server's own administrators: plan, apply and verify change or read it only when --master says so.";
  return [{ ...file.problem('realm', message), level: 'notice' }];
}

const levelOf = ({ level }: Problem): Level => level ?? 'error';

function painted(problem: Problem): string {
  const colours = { error: 'red', warning: 'yellow', notice: 'dim' } as const;
  return paintOn(process.stdout)(colours[levelOf(problem)], worded(problem));
}

const amount = (count: number, word: string): string =>
  count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
