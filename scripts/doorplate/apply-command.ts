import type { Plan } from '../../provisioning/plan/plan.ts';
import { planInNumbers, stepsInWords } from '../../provisioning/plan/words.ts';
import { temporaryAdminWarning } from '../../provisioning/server/temporary-admin.ts';
import { apply, open, openPlan, plan, type Session } from '../../provisioning/provision.ts';
import { asData, named, warn, type Context, type ExitCode } from './command.ts';
import { UsageError } from './options.ts';
import { paintOn, remark } from './output.ts';
import { confirmed, hasTerminal, progressOn, stopSignal } from './terminal.ts';

/** `apply`: shows the plan, asks, does that very plan, reads again. */
export async function applyCommand(context: Context): Promise<ExitCode> {
  const { reply } = context;
  const progress = progressOn(process.stderr);
  const session = await begun(context);
  try {
    warn(session.file);
    const temporary = await temporaryAdminWarning(session.server);
    if (temporary !== undefined) remark(temporary);
    const toDo = await plan(session, progress.show);
    progress.end();
    const refusal = await session.refuses(toDo);
    if (refusal !== undefined) throw new Error(refusal);
    if (toDo.steps.length === 0) {
      reply.give(asData('none', toDo, session.server.requests));
      reply.say(`Nothing to do: the realm ${toDo.realm} is as ${session.says} says.`);
      return 0;
    }
    if (!(await agreed(session, toDo, context))) return 1;
    return await done(session, toDo, context);
  } finally {
    progress.end();
    await session.server.close();
  }
}

/** A session, what its state comes from in words, and why a plan may not be applied in it. */
interface Begun extends Session {
  says: string;
  refuses: (now: Plan) => Promise<string | undefined>;
}

async function begun({ asked, env, onSecrets }: Context): Promise<Begun> {
  if (asked.plan === undefined) {
    const session = await open({ files: asked.files, env, master: asked.master, onSecrets });
    return { ...session, says: named(asked.files), refuses: () => Promise.resolve(undefined) };
  }
  if (asked.files.length > 0) {
    throw new UsageError(
      `A saved plan has its realm in it: leave out ${asked.files.join(' ')}, or leave out --plan to plan anew.`,
    );
  }
  const session = await openPlan({ plan: asked.plan, env, master: asked.master, onSecrets });
  return { ...session, says: asked.plan };
}

/** Shows a plan and asks whether to do it; true with --yes. */
async function agreed({ server }: Begun, toDo: Plan, { asked, reply }: Context): Promise<boolean> {
  // with --json the standard output is the result's alone, and whoever is asked sees what about on the terminal
  const show = (text: string): void => (asked.json ? remark(text) : reply.say(text));
  if (!asked.json || !asked.yes) {
    for (const step of stepsInWords(toDo, paintOn(asked.json ? process.stderr : process.stdout))) show(step);
    show('');
  }
  if (asked.yes) return true;
  if (!hasTerminal()) {
    throw new Error('There is no terminal to ask on: add --yes to apply without asking. Nothing was changed.');
  }
  if (await confirmed(`The realm ${toDo.realm}: ${planInNumbers(toDo)}. Do this?`)) return true;
  reply.give(asData('declined', toDo, server.requests));
  reply.say('Nothing was changed.');
  return false;
}

async function done(session: Begun, agreedOn: Plan, context: Context): Promise<ExitCode> {
  const { asked, reply } = context;
  const progress = progressOn(process.stderr);
  const stop = stopSignal(() => {
    progress.end();
    remark('Stopping after the step under way; once more to stop at once.');
  });
  let toDo = agreedOn;
  try {
    // an apply that had to wait may find other things to do; bounded, since each round waits for somebody else's whole apply
    for (let round = 0; round < 10; round++) {
      const applied = await apply(session, toDo, {
        onProgress: progress.show,
        signal: stop.signal,
        patience: asked.wait,
      });
      progress.end();
      if (applied.kind === 'overtaken') {
        toDo = applied.now;
        const refusal = await session.refuses(toDo);
        if (refusal !== undefined) throw new Error(refusal);
        if (toDo.steps.length === 0) {
          reply.give(asData('none', toDo, session.server.requests));
          reply.say('Nothing is left to do: another apply did it meanwhile.');
          return 0;
        }
        remark('The realm changed while this apply waited for another one. What is left to do now:');
        if (!(await agreed(session, toDo, context))) return 1;
        continue;
      }
      const { left } = applied;
      if (left.steps.length > 0) {
        reply.give(asData('error', left, session.server.requests));
        for (const step of stepsInWords(left, paintOn(process.stdout))) reply.say(step);
        throw new Error(
          `The plan was applied, and the realm ${toDo.realm} still differs: ${planInNumbers(left)}. Look at what "doorplate plan" shows.`,
        );
      }
      const count = toDo.steps.length;
      reply.give(asData('applied', toDo, session.server.requests));
      reply.say(
        `Done and checked: ${count} ${count === 1 ? 'object' : 'objects'} of the realm ${toDo.realm} (${session.server.requests} requests).`,
      );
      return 0;
    }
    throw new Error(`Other applies on the realm ${toDo.realm} came first ten times: try again when they are done.`);
  } finally {
    stop.end();
    progress.end();
  }
}
