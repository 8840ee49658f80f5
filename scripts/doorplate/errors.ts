import { RealmFileError } from '../../provisioning/file/read.ts';
import type { Step } from '../../provisioning/kinds/kind.ts';
import { ApplyError } from '../../provisioning/plan/apply.ts';

/** An error as a person reads it. */
export function worded(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && 'path' in error) {
    if (error.code === 'ENOENT') return `There is no file ${String(error.path)}.`;
    if (error.code === 'EACCES') return `${String(error.path)} may not be read: check its permissions.`;
    if (error.code === 'EISDIR') return `${String(error.path)} is a folder: name a file.`;
  }
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
