import type { DifferenceRow } from '@shanhai/contracts/targets/plans';
import { progressOf } from './progress';

const row = (
  id: string,
  parentId: string | null,
  status: DifferenceRow['status'],
  signedAt: string | null,
): DifferenceRow => ({
  unit: { id, nameZh: id, nameEn: id },
  ...{ parentId, status, signedAt, targets: 1, none: 0, open: 0, differing: 0, even: 1 },
});
const AT = '2026-11-26T01:00:00Z';

it('counts each letter at the unit that the plan gives to, who is furthest behind first', () => {
  const rows = [
    row('33', null, null, null),
    row('3301', '33', 'settled', AT),
    row('330127', '3301', 'settled', AT),
    row('3311', '33', 'open', AT),
    row('331123', '3311', 'issued', null),
    row('331181', '3311', 'in_approval', AT),
  ];
  expect(progressOf(rows).map(({ unit, counts }) => [unit.id, ...counts])).toEqual([
    ['3311', 1, 1, 1, 0],
    ['3301', 0, 0, 0, 2],
  ]);
});

it('has nothing for a letter that was taken back', () => {
  expect(progressOf([row('3301', null, 'cancelled', AT)])).toEqual([]);
});
