import type { Visit } from './visit.ts';

export interface Row {
  page: string;
  throttle: string;
  state: 'cold' | 'warm';
  ours: Visit;
  stock: Visit;
}

/** The middle value; of an even number, the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 ? middle : middle - 1];
  if (upper === undefined || lower === undefined) throw new Error('The median of nothing was asked for.');
  return (upper + lower) / 2;
}

/** Figure by figure, the median over several visits. */
export function medianVisit(visits: readonly Visit[]): Visit {
  const of = (figure: keyof Visit) => median(visits.map((visit) => visit[figure]));
  return {
    requests: of('requests'),
    wireBytes: of('wireBytes'),
    scriptBytes: of('scriptBytes'),
    styleBytes: of('styleBytes'),
    fontBytes: of('fontBytes'),
    headingMs: of('headingMs'),
    layoutShift: of('layoutShift'),
    longestTaskMs: of('longestTaskMs'),
  };
}

const FIGURES: readonly [keyof Visit, string][] = [
  ['requests', 'requests'],
  ['wireBytes', 'bytes on the wire'],
  ['scriptBytes', 'of them scripts'],
  ['styleBytes', 'of them styles'],
  ['fontBytes', 'of them fonts'],
  ['headingMs', 'ms to heading'],
  ['layoutShift', 'layout shift'],
  ['longestTaskMs', 'longest task, ms'],
];

/** Milliseconds of the first move between two pages, ours beside stock. */
export interface Move {
  throttle: string;
  ours: number;
  stock: number;
}

/** A Markdown table: ours, stock and the ratio ours/stock, a line per figure. */
export function markdown(rows: readonly Row[], moves: readonly Move[] = []): string {
  const lines = ['| page | throttle | visit | figure | ours | stock | ratio |', '|---|---|---|---|---:|---:|---:|'];
  for (const row of rows)
    for (const [figure, title] of FIGURES) {
      const [ours, stock] = [row.ours[figure], row.stock[figure]];
      const ratio = stock === 0 ? '–' : (ours / stock).toFixed(2);
      lines.push(
        `| ${row.page} | ${row.throttle} | ${row.state} | ${title} | ${ours.toLocaleString('en')} | ${stock.toLocaleString('en')} | ${ratio} |`,
      );
    }
  for (const { throttle, ours, stock } of moves)
    lines.push(`| first move | ${throttle} | – | ms to heading | ${ours} | ${stock} | ${(ours / stock).toFixed(2)} |`);
  return lines.join('\n');
}
