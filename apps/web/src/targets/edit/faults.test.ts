import type { DraftTarget, PlanDraft } from './document';
import { faultsIn } from './faults';

const given = { value: '1', weight: null, dueOn: null };
const sent: PlanDraft = {
  title: { zh: '计划', en: 'Plan' },
  targets: [
    { key: 'a', shares: [] },
    { key: 'b', shares: [{ unitId: '3311', ...given, below: [{ unitId: '331123', ...given }] }] },
  ] as unknown as DraftTarget[],
};

it.each([
  ['/targets/0/value', 'cell-a--'],
  ['/targets/1/shares', 'cell-b--'],
  ['/targets/1/shares/0/value', 'cell-b-3311-'],
  ['/targets/1/shares/0/below', 'cell-b-3311-'],
  ['/targets/1/shares/0/below/0/value', 'cell-b-3311-331123'],
  ['/targets/1/baseline/year', 'row-b'],
  ['/targets/1/key', 'row-b'],
  ['/targets', null],
  ['/title/zh', null],
  ['/targets/7/value', null],
])('%s is mended at %s', (pointer, domId) => {
  expect(faultsIn([{ pointer, detail: '有误' }], sent)[0]).toMatchObject({ message: '有误', domId });
});
