import { callsOf, provisioningTable, type Line } from './provisioning-table.ts';

const line: Line = {
  size: '20',
  what: 'floor',
  runs: 3,
  wallMs: 1000,
  wireMs: 500,
  cpuMs: 400,
  rssMiB: 70,
  requests: 100,
  writes: 0,
  mostAtOnce: 16,
  calls: [
    ['GET users/…/groups', 60],
    ['GET clients', 40],
  ],
};

test('each line stands beside the floor of its own size', () => {
  const table = provisioningTable([
    line,
    { ...line, what: 'no change: plan', wallMs: 1500, requests: 105 },
    { ...line, size: '3 of 5000', what: 'no change: plan' },
  ]);
  const [, , , plan = '', other = ''] = table.split('\n');
  expect(plan).toMatch(/^\| 20 \| no change: plan \| 1\.50 \| 1\.50 \| 0\.50 \| 1\.00 \| 105 \| 1\.05 \| 0 \|/);
  expect(other).toMatch(/^\| 3 of 5000 \| no change: plan \| 1\.00 \| – \|/);
});

test('shows which calls are the most', () => {
  expect(callsOf(line, 1)).toBe('      60 GET users/…/groups');
});
