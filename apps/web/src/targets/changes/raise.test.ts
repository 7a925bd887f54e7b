import type { OwnTarget } from '@shanhai/contracts/targets/plans';
import { linesBelow, raisedParts } from './raise';

const below = (difference: string) => ({
  ...{ state: 'short' as const, holds: false, total: '20', difference, missing: 0 },
});
const share = (id: string, value: string, more: Partial<OwnTarget['share']> = {}): OwnTarget['share'] => ({
  ...{ id, unit: { id, nameZh: id, nameEn: id }, person: null, value, weight: null, dueOn: null },
  ...{ fixed: true, version: 1, below: below('0') },
  ...more,
});
const villages = {
  ...{ key: 'villages', aggregation: 'count', comparison: 'at_least' },
  share: share('331100', '25', { below: below('-5') }),
  shares: [share('331181', '12'), share('331123', '6'), share('331102', '2', { fixed: false })],
} as unknown as OwnTarget;

it('raises the parts that the plan fixed by all that is missing', () => {
  expect(raisedParts(villages).map(({ unitId, value }) => [unitId, value])).toEqual([
    ['331181', '15'],
    ['331123', '8'],
  ]);
  const even = { ...villages, share: share('331100', '20', { below: { ...below('0'), holds: true } }) };
  expect(raisedParts(even)).toEqual([]);
});

it('offers lines for the parts below a share that is raised, once', () => {
  const of = { targetKey: 'villages', after: { value: '26', dueOn: null, below: below('-6') } };
  const lines = linesBelow(of, { targets: [villages] }, []);
  expect(lines.map(({ unitId, text }) => [unitId, text])).toEqual([
    ['331181', '14'],
    ['331123', '8'],
    ['331102', '4'],
  ]);
  expect(linesBelow(of, { targets: [villages] }, lines)).toEqual([]);
});

it('raises parts of change, those below zero too', () => {
  const change = {
    ...villages,
    ...{ aggregation: 'sum', belowZero: true },
    share: share('331100', '-6', { below: { ...below('-2'), total: '-4' } }),
    shares: [share('331181', '-3'), share('331123', '-1')],
  } as unknown as OwnTarget;
  // Together they make -4 where -2 less was asked.
  expect(raisedParts(change).map(({ value }) => value)).toEqual(['-2', '0']);
});
