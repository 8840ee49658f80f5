import { writeFile } from 'node:fs/promises';
import { kinds } from '../../provisioning/kinds/order.ts';
import { jsonSchema } from '../../provisioning/schema/json-schema.ts';
import { out, remark, type Context, type ExitCode } from './command.ts';

/** `schema`: the JSON Schema of realm files, for editors. */
export async function schemaCommand({ asked }: Context): Promise<ExitCode> {
  const text = JSON.stringify(jsonSchema(kinds), null, 2);
  if (asked.out === undefined) out(text);
  else {
    await writeFile(asked.out, `${text}\n`);
    remark(`The schema of realm files stands in ${asked.out}.`);
  }
  return 0;
}
