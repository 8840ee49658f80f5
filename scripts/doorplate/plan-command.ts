import { savedPlan } from '../../provisioning/plan/saved-plan.ts';
import { planInNumbers, stepsInWords } from '../../provisioning/plan/words.ts';
import { open, plan } from '../../provisioning/provision.ts';
import { asData, inShell, named, warn, type Context, type ExitCode } from './command.ts';
import { writeOutput } from './output-file.ts';
import { paintOn } from './output.ts';
import { progressOn } from './terminal.ts';

/** `plan`: shows what apply would do, and keeps it in a file when asked. */
export async function planCommand({ asked, env, onSecrets, reply }: Context): Promise<ExitCode> {
  const session = await open({ files: asked.files, env, master: asked.master, onSecrets });
  const progress = progressOn(process.stderr);
  warn(session.file);
  try {
    const toDo = await plan(session, progress.show);
    progress.end();
    const clean = toDo.steps.length === 0;
    if (asked.out !== undefined) {
      const { file, server, sources } = session;
      const text = savedPlan({ plan: toDo, desired: file.values, server: server.url, sources, made: new Date() });
      // what a realm is to become is nobody else's business
      await writeOutput(asked.out, text, { isPrivate: true });
    }
    reply.give(asData(clean ? 'none' : 'changes', toDo, session.server.requests));
    if (clean) reply.say(`Nothing to do: the realm ${toDo.realm} is as ${named(asked.files)} says.`);
    else {
      const how = inShell([
        ...(asked.out === undefined ? asked.files : ['--plan', asked.out]),
        ...(asked.master ? ['--master'] : []),
      ]);
      for (const step of stepsInWords(toDo, paintOn(process.stdout))) reply.say(step);
      reply.say('');
      reply.say(`The realm ${toDo.realm}: ${planInNumbers(toDo)}. To do this: doorplate apply ${how}`);
    }
    return clean ? 0 : 2;
  } finally {
    progress.end();
    await session.server.close();
  }
}
