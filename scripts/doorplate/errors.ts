import { RealmFileError } from '../../provisioning/file/read.ts';
import type { Step } from '../../provisioning/kinds/kind.ts';
import { ApplyError } from '../../provisioning/plan/apply.ts';

/** An error as a person reads it. */
export function worded(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!('code' in error)) return error.message;
  // reading a folder fails only after it was opened, and then without its path
  if (error.code === 'EISDIR') return 'A folder is named where a file is needed: name a file.';
  if (!('path' in error)) return error.message;
  if (error.code === 'ENOENT') return `There is no file ${String(error.path)}.`;
  if (error.code === 'EACCES') return `${String(error.path)} may not be read: check its permissions.`;
  return error.message;
}

/** The same for a program: what went wrong, and what stands all the same. */
export function errorData(error: unknown): Readonly<Record<string, unknown>> {
  const data = { result: 'error', message: worded(error) };
  if (error instanceof RealmFileError) return { ...data, problems: error.problems };
  if (error instanceof ApplyError) {
    const { done, failed, left } = error;
    return { ...data, done: done.map(named), failed: failed && named(failed), left: left.map(named) };
  }
  return data;
}

const named = ({ kind, name, verb }: Step): Readonly<Record<string, string>> => ({ kind, name, verb });
