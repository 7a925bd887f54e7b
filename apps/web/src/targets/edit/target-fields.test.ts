import type { DraftTarget } from './document';
import { fieldFaults, fieldsOf, withFields } from './target-fields';

const target: DraftTarget = {
  ...{
    key: 'villages',
    title: { zh: '示范点', en: 'Villages' },
    actionPlan: 'hundred_villages',
    measure: '个',
  },
  ...{ aggregation: 'count', comparison: 'at_least', baseline: { year: 2019, value: '20' }, evidence: null },
  ...{
    schedule: [{ on: '2020-06-30', percent: 50 }],
    sentence: null,
    source: '工作计划',
    illustrative: false,
    belowZero: false,
  },
  ...{ value: '26', dueOn: null, shares: [] },
  ...{ responsibleUnitId: '330000-agri', cooperatingUnitIds: ['330000-drc', '331100'] },
};
const faults = (more: Partial<ReturnType<typeof fieldsOf>>, taken: string[] = []) => [
  ...fieldFaults({ ...fieldsOf(target), ...more }, new Set(taken)),
];

it('gives back what it was given', () => {
  expect(withFields(target, fieldsOf(target))).toEqual(target);
});

it('takes who leads from those that help', () => {
  expect(withFields(target, { ...fieldsOf(target), responsible: '331100' })).toMatchObject({
    ...{ responsibleUnitId: '331100', cooperatingUnitIds: ['330000-drc'] },
  });
});

it.each([
  [{}, []],
  [{ en: ' ' }, ['needTitle']],
  [{ key: '示范点' }, ['keyWrong']],
  [{ source: '' }, ['needSource']],
  [{ baselineYear: '' }, ['baselineBoth']],
  [{ baselineYear: '19' }, ['baselineBoth']],
  [{ baselineYear: '', baselineValue: '' }, []],
  [{ schedule: [{ on: '2020-06-30', percent: '101' }] }, ['pointWrong']],
  [{ schedule: [{ on: '', percent: '50' }] }, ['pointWrong']],
])('%j: %j', (more, expected) => {
  expect(faults(more)).toEqual(expected);
});

it('knows a code that another target has', () => {
  expect(faults({}, ['villages'])).toEqual(['keyTaken']);
});
