import { receiversOf } from '@shanhai/contracts/targets/reconcile';
import {
  compareTarget,
  differs,
  faultsOf,
  troubleOf,
  fitted,
  freeKey,
  moveTarget,
  partAt,
  typeAt,
  withoutUnit,
  type DraftTarget,
} from './document';

const target = (more: Partial<DraftTarget> = {}): DraftTarget => ({
  ...{
    key: 'villages',
    title: { zh: '示范点', en: 'Villages' },
    actionPlan: 'hundred_villages',
    measure: '个',
  },
  ...{
    aggregation: 'sum',
    comparison: 'equal',
    baseline: null,
    evidence: null,
    schedule: [],
    sentence: null,
  },
  ...{ source: '工作计划', illustrative: false, belowZero: false, value: '0.3', dueOn: null, shares: [] },
  ...{ responsibleUnitId: null, cooperatingUnitIds: [] },
  ...more,
});
const judged = {
  year: 2020,
  receivers: receiversOf('33', [
    { id: '3311', parentId: '33' },
    { id: '3308', parentId: '33' },
    { id: '331123', parentId: '3311' },
  ]),
};
const many = (...targets: DraftTarget[]) => faultsOf({ title: { zh: '', en: '' }, targets }, judged);
const at = (unitId: string | null, belowId: string | null = null) => ({ key: 'villages', unitId, belowId });
const typed = (of: DraftTarget, ...cells: [string | null, string | null, string][]) =>
  cells.reduce((each, [unitId, belowId, text]) => typeAt(each, at(unitId, belowId), { text }), of);

it('types into own value, parts and parts of parts', () => {
  const after = typed(
    target(),
    [null, null, '26'],
    ['3311', null, '20'],
    ['3311', '331123', '20'],
    ['3308', null, '5'],
  );
  expect(after).toMatchObject({
    value: '26',
    shares: [
      { unitId: '3311', value: '20', below: [{ unitId: '331123', value: '20' }] },
      { unitId: '3308', value: '5', below: [] },
    ],
  });
  expect(partAt(after, at('3311', '331123')).text).toBe('20');
  expect(compareTarget(after)).toMatchObject({ state: 'short', difference: '-1' });
});

it('takes a part away with its last figure, but keeps what was given on', () => {
  const given = typed(target(), ['3311', null, '20'], ['3311', '331123', '20']);
  expect(typed(given, ['3311', null, '']).shares).toMatchObject([{ unitId: '3311', value: null }]);
  expect(typed(given, ['3311', null, ''], ['3311', '331123', '']).shares).toEqual([]);
});

it('sums exactly, and finds a difference of one unit', () => {
  const exact = typed(target(), ['3311', null, '0.1'], ['3308', null, '0.2']);
  expect(differs(compareTarget(exact))).toBe(false);
  expect(many(exact)).toBe(0);
  expect(many(typed(exact, [null, null, '1.3']))).toBe(1);
  expect(many(typed(exact, [null, null, '']))).toBe(1);
  expect(many(typed(exact, ['3311', null, '0.1个']))).toBe(1);
});

it('counts what the service counts: each part that waits for its value, and what no cell shows', () => {
  const waiting = (unitId: string, ...below: string[]) => ({
    ...{ unitId, value: null, weight: null, dueOn: null },
    below: below.map((each) => ({ unitId: each, value: null, weight: null, dueOn: null })),
  });
  const begun = target({ value: null, shares: [waiting('3311', '331123'), waiting('3308')] });
  expect(many(begun)).toBe(4);
  expect(troubleOf(begun, judged)).toEqual({ count: 4, inFields: false, below: true });
  expect(troubleOf({ ...begun, measure: null }, judged)).toEqual({ count: 5, inFields: true, below: true });
  expect(many(target({ value: '1' }))).toBe(1);
  expect(many()).toBe(1);
});

it('has days and no figures as a milestone', () => {
  const milestone = fitted({ ...typed(target(), ['3311', null, '1']), aggregation: 'milestone' });
  expect(milestone).toMatchObject({ value: null, measure: null, shares: [{ value: null }] });
  expect(typed(milestone, ['3311', null, '2020-06-30']).shares).toMatchObject([
    { value: null, dueOn: '2020-06-30' },
  ]);
});

it('is below zero only while it is no count', () => {
  expect(fitted(target({ aggregation: 'sum', belowZero: true })).belowZero).toBe(true);
  expect(fitted(target({ aggregation: 'count', belowZero: true })).belowZero).toBe(false);
});

it('moves, finds free codes, and leaves a unit out everywhere', () => {
  const draft = {
    title: { zh: '计划', en: 'Plan' },
    targets: [target({ key: 'a' }), target({ key: 'target-3' })],
  };
  const keys = ({ targets }: typeof draft) => targets.map(({ key }) => key);
  expect(keys(moveTarget(draft, 'a', 1) as typeof draft)).toEqual(['target-3', 'a']);
  expect(moveTarget(draft, 'a', -1)).toBe(draft);
  expect(freeKey(draft)).toBe('target-4');
  const given = { ...draft, targets: [typed(target(), ['3311', null, '1'], ['3308', null, '1'])] };
  expect(withoutUnit(given, '3311').targets[0]?.shares.map(({ unitId }) => unitId)).toEqual(['3308']);
});
