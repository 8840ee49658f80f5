export function handOver(root: string, args: string[], options?: { env?: Record<string, string> }): void;
