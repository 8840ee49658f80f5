import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { nearestName } from '../../provisioning/file/nearest-name.ts';
import { commands, type Command } from './help.ts';

/** Something is wrong with how the program was called; the message says what, and what to do. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What was asked for. `files` are a command's files, folders or realm. */
export interface Asked {
  command: Command | undefined;
  help: boolean;
  files: readonly string[];
  json: boolean;
  yes: boolean;
  out: string | undefined;
  plan: string | undefined;
  /** Seconds to wait for another apply. */
  wait: number;
  master: boolean;
  smtp: boolean;
  full: boolean;
  users: boolean;
  strict: boolean;
}

const every: ParseArgsOptionsConfig = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  out: { type: 'string', short: 'o' },
  plan: { type: 'string' },
  wait: { type: 'string' },
  master: { type: 'boolean' },
  smtp: { type: 'boolean' },
  full: { type: 'boolean' },
  users: { type: 'boolean' },
  strict: { type: 'boolean' },
};

/** Which options each command takes, besides --help. */
const taken: Record<Command, readonly string[]> = {
  plan: ['json', 'out', 'master'],
  apply: ['json', 'yes', 'plan', 'wait', 'master'],
  verify: ['json', 'smtp', 'master'],
  check: ['json', 'strict'],
  schema: ['json', 'out'],
  export: ['json', 'out', 'full', 'users'],
  pack: ['out'],
};

/** Reads the arguments of the program; raises `UsageError`. */
export function asked(args: readonly string[]): Asked {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: every,
  });
  const [name, ...files] = positionals;
  if (name !== undefined && !isCommand(name)) {
    const near = nearestName(name, commands);
    throw new UsageError(
      `There is no command ${name}${near === undefined ? `: use ${commands.join(', ')}.` : `: did you mean ${near}?`} doorplate --help shows them.`,
    );
  }
  const known = ['help', ...(name === undefined ? [] : taken[name])];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name: option, rawName, value } = token;
    if (!known.includes(option)) {
      const near = nearestName(option, known);
      throw new UsageError(
        `${name === undefined ? 'doorplate' : `doorplate ${name}`} has no option ${rawName}${near === undefined ? '.' : `: did you mean --${near}?`} ${name === undefined ? 'doorplate --help' : `doorplate ${name} --help`} shows what there is.`,
      );
    }
    if (every[option]?.type === 'string' && (value === undefined || value === '')) {
      throw new UsageError(`${rawName} needs a value: ${rawName} ${option === 'wait' ? 'SECONDS' : 'FILE'}.`);
    }
    if (every[option]?.type === 'boolean' && value !== undefined) {
      throw new UsageError(`${rawName} takes no value: write ${rawName} alone.`);
    }
  }
  const flag = (option: string): boolean => values[option] === true;
  const text = (option: string): string | undefined => {
    const value = values[option];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    command: name,
    help: flag('help'),
    files,
    json: flag('json'),
    yes: flag('yes'),
    out: text('out'),
    plan: text('plan'),
    wait: seconds(text('wait') ?? '60'),
    master: flag('master'),
    smtp: flag('smtp'),
    full: flag('full'),
    users: flag('users'),
    strict: flag('strict'),
  };
}

function isCommand(name: string): name is Command {
  return commands.some((command) => command === name);
}

function seconds(text: string): number {
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text)) throw new UsageError(`--wait ${text} is no number of seconds: write --wait 300.`);
  return value;
}
