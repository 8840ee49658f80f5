export interface Found {
  node: number;
  java: number | null;
  javac: number | null;
  maven: number | null;
}
export interface Machine {
  manager: 'apt' | 'dnf' | 'apk' | 'pacman' | 'brew' | 'winget';
  osRelease?: string;
  root?: boolean;
}
export function majorVersion(output: string): number | null;
export function packageManager(platform: string, isInstalled: (program: string) => boolean): Machine['manager'];
export function installCommand(thing: 'jdk' | 'maven', machine: Machine): string;
export function missing(found: Found, machine: Machine): string[];
export function look(): { found: Found; machine: Machine };
export function requirePrerequisites(): void;
