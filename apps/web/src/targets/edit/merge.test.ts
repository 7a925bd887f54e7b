import fc from 'fast-check';
import type { DraftTarget, PlanDraft, Recipient } from './document';
import { mergePlans, sameDraft, takeTheirs } from './merge';

const recipients: Recipient[] = ['3308', '3311', '331123'].map((id) => ({
  ...{ id, nameZh: id, nameEn: id, parentId: id.length > 4 ? '3311' : '33' },
}));
const target = (key: string, more: Partial<DraftTarget> = {}): DraftTarget => ({
  ...{ key, title: { zh: key, en: key }, actionPlan: 'platforms', measure: '个', aggregation: 'sum' },
  ...{ comparison: 'equal', baseline: null, evidence: null, schedule: [], sentence: null, source: '计划' },
  ...{ illustrative: false, belowZero: false, value: '26', dueOn: null, shares: [] },
  ...{ responsibleUnitId: null, cooperatingUnitIds: [] },
  ...more,
});
const share = (unitId: string, value: string | null): DraftTarget['shares'][number] => ({
  ...{ unitId, value, weight: null, dueOn: null, below: [] },
});
const plan = (...targets: DraftTarget[]): PlanDraft => ({ title: { zh: '计划', en: 'Plan' }, targets });
const base = plan(target('a', { shares: [share('3308', '20')] }), target('b'));

it('keeps both edits of different cells', () => {
  const mine = plan(target('a', { shares: [share('3308', '21')] }), target('b'));
  const theirs = plan(
    target('a', { shares: [share('3308', '20'), share('3311', '6')] }),
    target('b', { value: '9' }),
  );
  expect(mergePlans(base, mine, theirs, recipients)).toEqual({
    draft: plan(
      target('a', { shares: [share('3308', '21'), share('3311', '6')] }),
      target('b', { value: '9' }),
    ),
    conflicts: [],
  });
});

it('keeps mine of a cell that both changed, and theirs beside it, until one is chosen', () => {
  const mine = plan(target('a', { shares: [share('3308', '21')] }), target('b'));
  const theirs = plan(target('a', { shares: [share('3308', '22')] }), target('b'));
  const merged = mergePlans(base, mine, theirs, recipients);
  expect(merged.draft).toEqual(mine);
  expect(merged.conflicts).toEqual([
    { path: ['targets', 'a', 'shares', '3308', 'value'], mine: '21', theirs: '22' },
  ]);
  const [conflict] = merged.conflicts;
  expect(conflict && takeTheirs(merged.draft, conflict, recipients)).toEqual(theirs);
});

it('asks when one removed what the other changed, and brings it back whole', () => {
  const mine = plan(target('b'));
  const theirs = plan(target('a', { value: '30', shares: [share('3308', '20')] }), target('b'));
  const { draft, conflicts } = mergePlans(base, mine, theirs, recipients);
  expect(draft).toEqual(mine);
  expect(conflicts).toMatchObject([{ path: ['targets', 'a'], mine: undefined }]);
  const [conflict] = conflicts;
  const back = conflict && takeTheirs(draft, conflict, recipients);
  expect(back?.targets.find(({ key }) => key === 'a')).toEqual(theirs.targets[0]);
});

it('lets a target go that one removed and nobody changed, and keeps what the other added', () => {
  const theirs = plan(target('a', { shares: [share('3308', '20')] }), target('b'), target('c'));
  const { draft, conflicts } = mergePlans(
    base,
    plan(target('a', { shares: [share('3308', '20')] })),
    theirs,
    recipients,
  );
  expect(draft.targets.map(({ key }) => key)).toEqual(['a', 'c']);
  expect(conflicts).toEqual([]);
});

const value = fc.option(fc.integer({ min: 0, max: 3 }).map(String), { nil: null });
const anyPlan = fc
  .record({ a: fc.tuple(value, value), b: fc.option(value, { nil: undefined }) })
  .map(({ a: [own, part], b }) =>
    plan(
      target('a', { value: own, shares: part === null ? [] : [share('3308', part)] }),
      ...(b === undefined ? [] : [target('b', { value: b })]),
    ),
  );

it('changes nothing where only one side changed anything, and loses no side where both did', () => {
  fc.assert(
    fc.property(anyPlan, anyPlan, anyPlan, (before, mine, theirs) => {
      expect(sameDraft(mergePlans(before, mine, before, recipients).draft, mine)).toBe(true);
      expect(sameDraft(mergePlans(before, before, theirs, recipients).draft, theirs)).toBe(true);
      const { draft, conflicts } = mergePlans(before, mine, theirs, recipients);
      const all = conflicts.reduce((now, conflict) => takeTheirs(now, conflict, recipients), draft);
      // Every value of theirs that mine did not write over by itself stands, once theirs is chosen throughout.
      for (const each of theirs.targets) {
        const was = before.targets.find(({ key }) => key === each.key);
        const found = all.targets.find(({ key }) => key === each.key);
        if (each.value !== was?.value) expect(found?.value).toBe(each.value);
      }
    }),
  );
});
