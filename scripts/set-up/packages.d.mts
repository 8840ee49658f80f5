export interface Lock {
  packages?: Record<
    string,
    { version?: string; integrity?: string; link?: boolean; optional?: boolean; devOptional?: boolean; peer?: boolean }
  >;
}
export function packagesMatch(wanted: Lock, installed: Lock): boolean;
export function ownNode(root: string): string;
export function ensurePackages(root: string): Promise<void>;
