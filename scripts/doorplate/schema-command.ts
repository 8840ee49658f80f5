import { kinds } from '../../provisioning/kinds/order.ts';
import { jsonSchema } from '../../provisioning/schema/json-schema.ts';
import type { Context, ExitCode } from './command.ts';
import { writeOutput } from './output-file.ts';
import { remark } from './output.ts';

/** `schema`: the JSON Schema of realm files, for editors. */
export async function schemaCommand({ asked, reply }: Context): Promise<ExitCode> {
  const schema = jsonSchema(kinds);
  const text = JSON.stringify(schema, null, 2);
  if (asked.out === undefined) {
    reply.say(text);
    reply.give(schema);
  } else {
    await writeOutput(asked.out, `${text}\n`);
    reply.give({ result: 'done', file: asked.out });
    remark(`The schema of realm files stands in ${asked.out}.`);
  }
  return 0;
}
