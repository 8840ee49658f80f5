import type { Environment } from '../../provisioning/file/placeholders.ts';
import { shownSteps, type Plan } from '../../provisioning/plan/plan.ts';
import { planInNumbers, planInWords } from '../../provisioning/plan/words.ts';
import { apply, open, plan } from '../../provisioning/provision.ts';
import { confirmed, hasTerminal, paint, progressOn } from './terminal.ts';

export interface RealmOptions {
  file: string;
  env: Environment;
  json: boolean;
  yes: boolean;
  /** Called with what must not appear in any output, as soon as it is known. */
  onSecrets(secrets: readonly string[]): void;
}

/** Exit codes as the Terraform provider's: 0 nothing to do, 2 changes. Errors are raised. */
export type ExitCode = 0 | 1 | 2;

const out = (text: string): void => void process.stdout.write(`${text}\n`);
const asJson = (result: string, plan: Plan, requests: number): string =>
  JSON.stringify({ result, realm: plan.realm, requests, steps: shownSteps(plan) });

/** `plan` and `verify`: the same reading; only the words differ. */
export async function planOrVerify(command: 'plan' | 'verify', options: RealmOptions): Promise<ExitCode> {
  const session = await open(options.file, options.env);
  options.onSecrets(session.secrets);
  const progress = progressOn(process.stderr);
  try {
    const toDo = await plan(session, progress.show);
    progress.end();
    const clean = toDo.steps.length === 0;
    if (options.json) {
      const result = clean ? 'none' : command === 'plan' ? 'changes' : 'drift';
      out(asJson(result, toDo, session.server.requests));
    } else if (clean) {
      out(`Nothing to do: the realm ${toDo.realm} is as ${options.file} says.`);
    } else {
      out(planInWords(toDo, paint));
      out('');
      out(
        command === 'plan'
          ? `The realm ${toDo.realm}: ${planInNumbers(toDo)}. To do this: doorplate apply ${options.file}`
          : `The realm ${toDo.realm} is not as ${options.file} says: ${planInNumbers(toDo)}.`,
      );
    }
    return clean ? 0 : 2;
  } finally {
    progress.end();
    await session.server.close();
  }
}

/** `apply`: shows the plan, asks, does that very plan, reads again. */
export async function applyFile(options: RealmOptions): Promise<ExitCode> {
  const session = await open(options.file, options.env);
  options.onSecrets(session.secrets);
  const progress = progressOn(process.stderr);
  try {
    const toDo = await plan(session, progress.show);
    progress.end();
    if (toDo.steps.length === 0) {
      out(
        options.json
          ? asJson('none', toDo, session.server.requests)
          : `Nothing to do: the realm ${toDo.realm} is as ${options.file} says.`,
      );
      return 0;
    }
    if (!options.json) {
      out(planInWords(toDo, paint));
      out('');
    }
    if (!options.yes) {
      if (!hasTerminal()) {
        throw new Error('There is no terminal to ask on: add --yes to apply without asking. Nothing was changed.');
      }
      if (!(await confirmed(`The realm ${toDo.realm}: ${planInNumbers(toDo)}. Do this?`))) {
        out('Nothing was changed.');
        return 1;
      }
    }
    const applied = await apply(session, toDo, { onProgress: progress.show });
    progress.end();
    const left = applied.kind === 'done' ? applied.left : applied.now;
    if (left.steps.length > 0) {
      if (options.json) out(asJson('incomplete', left, session.server.requests));
      else out(planInWords(left, paint));
      throw new Error(`The plan was applied, and the realm ${toDo.realm} still differs in the keys above.`);
    }
    out(
      options.json
        ? asJson('applied', toDo, session.server.requests)
        : `Done and checked: ${toDo.steps.length} ${toDo.steps.length === 1 ? 'object' : 'objects'} of the realm ${toDo.realm} (${session.server.requests} requests).`,
    );
    return 0;
  } finally {
    progress.end();
    await session.server.close();
  }
}
