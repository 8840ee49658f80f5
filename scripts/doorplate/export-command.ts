import { exportRealm } from '../../provisioning/export/export.ts';
import { realmText } from '../../provisioning/export/realm-text.ts';
import { kinds } from '../../provisioning/kinds/order.ts';
import { connect } from '../../provisioning/server/connection.ts';
import { connectionSecrets } from '../../provisioning/server/credentials.ts';
import type { Context, ExitCode } from './command.ts';
import { writeOutput } from './output-file.ts';
import { remark } from './output.ts';
import { progressOn } from './terminal.ts';

/** `export`: a realm as a file that plans nothing; what has to be set before is said on the standard error. */
export async function exportCommand(realm: string, { asked, env, onSecrets, reply }: Context): Promise<ExitCode> {
  onSecrets(connectionSecrets(env));
  const server = await connect(realm, env);
  const progress = progressOn(process.stderr);
  try {
    const exported = await exportRealm(server, kinds, {
      full: asked.full,
      users: asked.users,
      onKind: (what) => progress.show({ phase: 'read', what, done: 0, total: 0 }),
    });
    progress.end();
    const { values, names, gone } = exported;
    const text = asked.json ? JSON.stringify(values, null, 2) : realmText(exported).trimEnd();
    // who may do what in a realm is nobody else's business
    if (asked.out !== undefined) {
      await writeOutput(asked.out, `${text}\n`, { isPrivate: true });
      reply.give({ result: 'done', realm, file: asked.out, names, gone });
    } else {
      reply.say(text);
      reply.give(values);
    }
    if (names.length > 0) {
      remark(`The file names what it does not hold; set it before plan or apply:`);
      for (const { name, what, readable } of names) {
        remark(`  ${name}  (${what}${readable ? '' : '; the server does not show it'})`);
      }
    }
    for (const what of gone) remark(`Every new realm has ${what} and this one has not: a file cannot say so.`);
    if (asked.out !== undefined) remark(`The realm ${realm} stands in ${asked.out}.`);
    return 0;
  } finally {
    progress.end();
    await server.close();
  }
}
