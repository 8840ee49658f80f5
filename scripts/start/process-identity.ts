import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process began, in the system's own words; null where no such process lives. A pid is used again sooner or later: only pid
 * and beginning together say that a recorded process is still the same one.
 */
export function beginning(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // fields after the command, which stands in brackets and may contain blanks: state is the 3rd, start time the 22nd (proc(5))
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? null : (fields[19] ?? null);
    } catch {
      return null;
    }
  }
  if (process.platform === 'win32') {
    try {
      process.kill(pid, 0);
      return 'unknown';
    } catch {
      return null;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** A process as it is written down, to be known again. */
export interface Identity {
  pid: number;
  began: string;
}

export function identify(pid: number): Identity {
  return { pid, began: beginning(pid) ?? 'gone' };
}

export const lives = ({ pid, began }: Identity): boolean => beginning(pid) === began;
