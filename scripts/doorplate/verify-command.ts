import { planInNumbers, stepsInWords } from '../../provisioning/plan/words.ts';
import type { RealmServer } from '../../provisioning/server/connection.ts';
import { sendTestMail } from '../../provisioning/server/test-mail.ts';
import { open, plan } from '../../provisioning/provision.ts';
import { asData, named, warn, type Context, type ExitCode } from './command.ts';
import { paintOn, remark } from './output.ts';
import { progressOn } from './terminal.ts';

/** Has the server send a test mail; raises an error when none could be sent. */
async function testMail(server: RealmServer): Promise<void> {
  const mail = await sendTestMail(server);
  if (mail.kind === 'failed') throw new Error(mail.reason);
  remark(`A test mail is on its way to ${mail.to}, through ${mail.through}.`);
}

/** `verify`: whether the realm is as the files say. Writes nothing. */
export async function verifyCommand({ asked, env, onSecrets, reply }: Context): Promise<ExitCode> {
  const session = await open({ files: asked.files, env, master: asked.master, onSecrets });
  warn(session.file);
  const progress = progressOn(process.stderr);
  try {
    const left = await plan(session, progress.show, 'verify');
    progress.end();
    const clean = left.steps.length === 0;
    reply.give(asData(clean ? 'none' : 'drift', left, session.server.requests));
    if (clean) reply.say(`Nothing to do: the realm ${left.realm} is as ${named(asked.files)} says.`);
    else {
      for (const step of stepsInWords(left, paintOn(process.stdout))) reply.say(step);
      reply.say('');
      reply.say(`The realm ${left.realm} is not as ${named(asked.files)} says: ${planInNumbers(left)}.`);
    }
    if (asked.smtp) await testMail(session.server);
    return clean ? 0 : 2;
  } finally {
    progress.end();
    await session.server.close();
  }
}
