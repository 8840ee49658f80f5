import { worded } from '../../provisioning/file/problem.ts';
import type { RealmFile } from '../../provisioning/file/read.ts';
import type { Environment } from '../../provisioning/file/placeholders.ts';
import { shownSteps, type Plan } from '../../provisioning/plan/plan.ts';
import type { Asked } from './options.ts';
import { remark } from './output.ts';
import type { Reply } from './reply.ts';

/** Exit codes as the Terraform provider's: 0 nothing to do, 2 changes. Errors are raised. */
export type ExitCode = 0 | 1 | 2;

/** What a command is given. */
export interface Context {
  asked: Asked;
  env: Environment;
  reply: Reply;
  /** Called with what must not appear in any output, as soon as it is known. */
  onSecrets: (secrets: readonly string[]) => void;
}

/** Says what is doubtful about the files: warnings, not what was merely passed over. */
export function warn(file: RealmFile): void {
  for (const problem of file.notices ?? []) if (problem.level === 'warning') remark(worded(problem));
}

/** A result as data. */
export const asData = (result: string, plan: Plan, requests: number): Readonly<Record<string, unknown>> => ({
  result,
  realm: plan.realm,
  requests,
  steps: shownSteps(plan),
});

/** Files in words: `realm.yaml`, `base.yaml and production.yaml`. */
export function named(files: readonly string[]): string {
  return files.length < 2 ? files.join('') : `${files.slice(0, -1).join(', ')} and ${files.at(-1) ?? ''}`;
}

/** Words of a command as they are typed into a shell. */
export const inShell = (words: readonly string[]): string =>
  words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
