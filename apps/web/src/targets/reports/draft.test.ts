import type { ReportLine } from '@shanhai/contracts/targets/reports';
import { dataOf, entriesIn, entryIn, fallenNow, fieldAt, lightNow } from './draft';

const thresholds = { behindPoints: 10, farBehindPoints: 30, farBehindDays: 30 };
const line = (more: Partial<ReportLine> = {}): ReportLine => ({
  target: {
    ...{ key: 'villages', title: { zh: '村', en: 'Villages' }, measure: '个', aggregation: 'count' },
    ...{ comparison: 'at_least', illustrative: true, belowZero: false, evidence: null, schedule: [] },
  },
  ...{
    owed: '20',
    owedOn: null,
    entry: null,
    suggested: null,
    last: null,
    fallenBy: null,
    before: null,
    below: null,
    files: [],
  },
  light: {
    ...{ state: 'none', expectedPercent: '49.7268', reachedPercent: null },
    rule: { by: 'linear', on: '2020-06-30', behind: null, thresholds },
  },
  ...more,
});
const suggested = { from: 'below', value: '7', doneOn: null } as const;

it('begins with what can be taken over, until something was saved', () => {
  expect(dataOf([line({ suggested })])).toEqual({ 'villages.value': '7' });
  const saved = { value: null, doneOn: null, explanation: '暂无数据' };
  expect(dataOf([line({ suggested, entry: saved })])).toEqual({ 'villages.explanation': '暂无数据' });
});

it('sends every line, also those that say nothing', () => {
  expect(entriesIn([line()], {})).toEqual({ villages: { value: null, doneOn: null, explanation: null } });
  expect(entryIn({ 'villages.value': ' 12 ', 'villages.explanation': '  ' }, 'villages')).toEqual({
    ...{ value: '12', doneOn: null, explanation: null },
  });
});

it('knows the light while it is typed', () => {
  const report = {
    plan: { id: '', year: 2020, title: { zh: '', en: '' }, number: null },
    endsOn: '2020-06-30',
  };
  const states = ['20', '9', '6', '1', 'x'].map(
    (value) => lightNow(report, line(), { value, doneOn: null, explanation: null }).state,
  );
  expect(states).toEqual(['reached', 'good', 'behind', 'far_behind', 'none']);
});

it('knows while it is typed what is less than before', () => {
  const last = { endsOn: '2020-03-31', value: '8', doneOn: null };
  const typed = (value: string) => ({ value, doneOn: null, explanation: null });
  expect(fallenNow(line({ last }), typed('6'))).toBe('2');
  expect(fallenNow(line({ last }), typed('8'))).toBeNull();
  expect(fallenNow(line(), typed('6'))).toBeNull();
});

it('finds the field that the service speaks of', () => {
  expect(fieldAt('/entries/villages/value')).toBe('villages.value');
  expect(fieldAt('/version')).toBeNull();
});
