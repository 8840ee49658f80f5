/** What one way of running the program cost: medians over its runs, counts of the last. */
export interface Line {
  /** Clients of the realm; `3 of 5000` for a file that names three of them. */
  size: string;
  what: string;
  runs: number;
  /** The whole process, its start included. */
  wallMs: number;
  /** From its first request to its last answer. */
  wireMs: number;
  cpuMs: number;
  /** The most memory it held. */
  rssMiB: number;
  requests: number;
  writes: number;
  mostAtOnce: number;
  /** Calls, most first. */
  calls: readonly (readonly [call: string, count: number])[];
}

const columns = ['N', 'what', 'wall s', '× floor', 'on the wire s', '× floor', 'requests', '× floor', 'writes'];
const more = ['at once', 'CPU s', 'RSS MiB', 'runs'];

/** A Markdown table, each line beside the floor of its size. */
export function provisioningTable(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const floor = lines.find(({ size, what }) => size === line.size && what === 'floor');
    const against = (figure: 'wallMs' | 'wireMs' | 'requests'): string =>
      floor === undefined || floor[figure] === 0 ? '–' : (line[figure] / floor[figure]).toFixed(2);
    return [
      line.size,
      line.what,
      seconds(line.wallMs),
      against('wallMs'),
      seconds(line.wireMs),
      against('wireMs'),
      String(line.requests),
      against('requests'),
      String(line.writes),
      String(line.mostAtOnce),
      seconds(line.cpuMs),
      line.rssMiB.toFixed(0),
      String(line.runs),
    ];
  });
  const head = [...columns, ...more];
  const rule = head.map((_, index) => (index < 2 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1);

/** The calls that a line is made of, for whoever asks where its requests go. */
export function callsOf(line: Line, most = 12): string {
  return line.calls
    .slice(0, most)
    .map(([call, count]) => `  ${String(count).padStart(6)} ${call}`)
    .join('\n');
}
