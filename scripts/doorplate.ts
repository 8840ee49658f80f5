#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { redact } from '../provisioning/file/redact.ts';
import { help, type Command } from './doorplate/help.ts';
import { packBrand } from './doorplate/pack-command.ts';
import { applyFile, planOrVerify, type ExitCode } from './doorplate/realm-commands.ts';

/** What must not appear in any output: the environment's secrets from the start, the file's once it is read. */
const secrets = new Set(
  Object.entries(process.env).flatMap(([name, value]) =>
    /SECRET|PASSWORD|TOKEN/i.test(name) && value !== undefined ? [value] : [],
  ),
);

async function run(args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      json: { type: 'boolean', default: false },
      yes: { type: 'boolean', short: 'y', default: false },
      out: { type: 'string' },
    },
  });
  const [name, file, ...more] = positionals;
  const command = commandOf(name);
  if (values.help || name === undefined) {
    process.stdout.write(`${help[command ?? 'general']}\n`);
    return values.help ? 0 : 1;
  }
  if (command === undefined) {
    throw new Error(`There is no command ${name}: use plan, apply, verify or pack. doorplate --help shows them.`);
  }
  if (file === undefined)
    throw new Error(`Name the file: doorplate ${command} FILE. doorplate ${command} --help shows examples.`);
  if (more.length > 0) throw new Error(`One file at a time: ${more.join(' ')} is too much.`);
  const options = {
    file,
    env: process.env,
    json: values.json,
    yes: values.yes,
    onSecrets: (found: readonly string[]) => found.forEach((secret) => secrets.add(secret)),
  };
  switch (command) {
    case 'plan':
    case 'verify':
      return planOrVerify(command, options);
    case 'apply':
      return applyFile(options);
    case 'pack':
      await packBrand(file, values.out ?? 'doorplate.jar', process.env);
      return 0;
  }
}

function commandOf(name: string | undefined): Command | undefined {
  return name === 'plan' || name === 'apply' || name === 'verify' || name === 'pack' ? name : undefined;
}

function worded(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT' && 'path' in error) return `There is no file ${String(error.path)}.`;
  return error.message;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${redact(worded(error), secrets)}\n`);
  process.exitCode = 1;
}
