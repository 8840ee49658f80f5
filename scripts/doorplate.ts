#!/usr/bin/env node
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { redact } from '../provisioning/file/redact.ts';
import { applyCommand } from './doorplate/apply-command.ts';
import { checkCommand } from './doorplate/check-command.ts';
import type { Context, ExitCode } from './doorplate/command.ts';
import { errorData, worded } from './doorplate/errors.ts';
import { exportCommand } from './doorplate/export-command.ts';
import { help } from './doorplate/help.ts';
import { asked, UsageError, type Asked } from './doorplate/options.ts';
import { out, remark } from './doorplate/output.ts';
import { packBrand } from './doorplate/pack-command.ts';
import { planCommand } from './doorplate/plan-command.ts';
import { replyTo } from './doorplate/reply.ts';
import { schemaCommand } from './doorplate/schema-command.ts';
import { verifyCommand } from './doorplate/verify-command.ts';

/** Bytes of a file from which on memory matters more than time: some 300 clients. */
const LARGE = 500_000;

// a large realm file is read with a fifth less memory, and no slower
setFlagsFromString('--semi-space-growth-factor=1');
// what thousands of requests leave behind goes before it is as much as the realm itself; a small realm is done before that matters
if (process.argv.slice(2).some((argument) => argument === 'export' || sizeOf(argument) > LARGE))
  setFlagsFromString('--heap-growing-percent=30');

// whoever reads the output may have seen enough (doorplate apply | head): what is under way comes to its end all the same
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** What must not appear in any output: the environment's secrets from the start, the file's once it is read. */
const secrets = new Set(
  Object.entries(process.env).flatMap(([name, value]) =>
    /SECRET|PASSWORD|TOKEN/i.test(name) && value !== undefined ? [value] : [],
  ),
);

// a wrong call of the program may not have reached the option yet
const reply = replyTo(process.argv.includes('--json'));

/** Bytes of a file, or of the files in a folder; 0 if there is none. */
function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.size ?? 0;
  return readdirSync(path).reduce(
    (sum, name) => sum + (statSync(join(path, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

async function run(args: readonly string[]): Promise<ExitCode> {
  const options = asked(args);
  const { command } = options;
  if (options.help || command === undefined) {
    reply.say(help[command ?? 'general']);
    reply.give({ result: 'help', text: help[command ?? 'general'] });
    return options.help ? 0 : 1;
  }
  const context: Context = {
    asked: options,
    env: process.env,
    reply,
    onSecrets: (found) => found.forEach((secret) => secrets.add(secret)),
  };
  switch (command) {
    case 'plan':
      some(options);
      return planCommand(context);
    case 'verify':
      some(options);
      return verifyCommand(context);
    case 'apply':
      if (options.plan === undefined) some(options);
      return applyCommand(context);
    case 'pack':
      await packBrand(one(options), { out: options.out ?? 'doorplate.jar', env: process.env, say: out });
      return 0;
    case 'check':
      some(options);
      return checkCommand(context);
    case 'schema':
      return schemaCommand(context);
    case 'export':
      return exportCommand(one(options), context);
  }
}

/** Raises `UsageError` unless at least one file is named. */
function some({ command, files }: Asked): void {
  if (files.length > 0) return;
  throw new UsageError(
    `Name the ${command === 'export' ? 'realm' : 'file'}: doorplate ${command ?? ''} ${command === 'export' ? 'REALM' : 'FILE'}. doorplate ${command ?? ''} --help shows examples.`,
  );
}

/** The one thing that is named. */
function one(options: Asked): string {
  some(options);
  const [first = '', ...more] = options.files;
  if (more.length > 0) throw new UsageError(`One at a time: ${more.join(' ')} is too much.`);
  return first;
}

function fail(error: unknown): void {
  const withoutSecrets = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_key, of: unknown) => (typeof of === 'string' ? redact(of, secrets) : of));
  remark(redact(worded(error), secrets));
  reply.end(withoutSecrets(errorData(error)) as Readonly<Record<string, unknown>>); // the same object, texts apart
  process.exitCode = 1;
}

// an error of a callback, which nobody waits for
process.on('uncaughtException', (error) => {
  fail(error);
  process.exit();
});

try {
  process.exitCode = await run(process.argv.slice(2));
  reply.end();
} catch (error) {
  fail(error);
}
