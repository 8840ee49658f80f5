import { isValues, type Values } from '../file/value.ts';
import { ServerError } from './connection.ts';

/** What a call gives, or undefined where the server has no such thing. */
export async function ifThere<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ServerError && error.status === 404) return undefined;
    throw error;
  }
}

/** Makes a call that creates; false where such a thing is there already, as after an answer that was lost. */
export async function unlessThere(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    if (error instanceof ServerError && error.status === 409) return false;
    throw error;
  }
}

/** The objects of an answer that is a list. */
export function listed(answer: unknown): Values[] {
  return Array.isArray(answer) ? answer.filter(isValues) : [];
}

/** The object that an answer is; undefined where it is none. */
export function single(answer: unknown): Values | undefined {
  return isValues(answer) ? answer : undefined;
}
