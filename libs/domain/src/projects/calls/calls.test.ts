import fc from 'fast-check';
import { compileForm, verdictOf } from '../../forms';
import { projectForm } from '../../forms/forms.fixture';
import { applyRefusal, placesLeft, type Standing } from './apply';
import { phaseOf, windowOf, type CallContent } from './call';
import { extensionRefusal, withdrawalRefusal } from './change';
import { checksOf, withChecks } from './checks';
import { callFaults, type CallFacts } from './faults';

const content: CallContent = {
  title: { zh: '2020年示范点申报', en: 'Demonstration villages 2020' },
  about: { zh: '支持山区村建设示范点。', en: '' },
  opensOn: '2020-05-01',
  closesOn: '2020-06-30',
  applicants: { lists: ['26-counties'], kinds: [], units: [], pairs: [] },
  ...{ perUnit: 2, total: 60, form: 'project', route: 'project' },
  review: { reviewers: 2, differenceLimit: '15', publicityDays: 5 },
  periods: [
    {
      ...{ key: 'acceptance', title: { zh: '受理', en: 'Acceptance' }, days: 5, unit: 'working_day' },
      ...{ source: '行政许可法第三十二条', illustrative: false },
    },
  ],
  amount: { field: 'aid', least: '10', most: '5000' },
  checks: [],
};
const facts: CallFacts = {
  ...{ today: '2020-04-20', form: projectForm, route: true, eligible: 26 },
  known: { lists: ['26-counties'], kinds: ['county'], units: ['331181'], pairs: ['p'] },
};
const faultsOf = (change: Partial<CallContent>, more: Partial<CallFacts> = {}) =>
  callFaults({ ...content, ...change }, { ...facts, ...more }).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

describe('a draft', () => {
  it('that lacks nothing is published', () => {
    expect(callFaults(content, facts)).toEqual([]);
  });

  it('is told each part that it lacks', () => {
    const nothing = { zh: ' ', en: '' };
    const lacking = { title: nothing, about: nothing, opensOn: null, closesOn: null, form: '', route: '' };
    expect(faultsOf({ ...lacking, amount: null }, { form: null, route: false })).toEqual([
      '/title/zh answer_required',
      '/title/en answer_required',
      '/about/zh answer_required',
      '/opensOn answer_required',
      '/closesOn answer_required',
      '/form answer_required',
      '/route answer_required',
    ]);
  });

  it('has a window that ends after it begins, and not before today', () => {
    expect(faultsOf({ closesOn: '2020-04-30' })).toEqual(['/closesOn answer_too_early']);
    expect(faultsOf({}, { today: '2020-06-30' })).toEqual([]);
    expect(faultsOf({}, { today: '2020-07-01' })).toEqual(['/closesOn call_day_past']);
  });

  it('names somebody, and nobody who is not there', () => {
    const nobody = { lists: [], kinds: [], units: [], pairs: [] };
    expect(faultsOf({ applicants: nobody })).toEqual(['/applicants call_nobody']);
    const wrong = { lists: ['27-counties'], kinds: ['county'], units: ['331181', 'x'], pairs: ['p'] };
    expect(faultsOf({ applicants: wrong })).toEqual([
      '/applicants/lists/0 call_applicant_unknown',
      '/applicants/units/1 call_applicant_unknown',
    ]);
    expect(faultsOf({}, { eligible: 0 })).toEqual(['/applicants call_nobody_there']);
  });

  it('goes by a form and a route that take something new, and by limits that agree', () => {
    expect(faultsOf({ amount: null }, { form: null, route: false })).toEqual([
      '/form call_form_unknown',
      '/route call_route_unknown',
    ]);
    expect(faultsOf({ perUnit: 3, total: 2 })).toEqual(['/perUnit call_limit_over_total']);
    expect(faultsOf({ perUnit: null, total: 2 })).toEqual([]);
  });

  it('says how far two scores may differ, and where each term comes from', () => {
    const review = { ...content.review, differenceLimit: '100.01' };
    expect(faultsOf({ review })).toEqual(['/review/differenceLimit call_points_wrong']);
    expect(faultsOf({ review: { ...review, reviewers: 1 } })).toEqual([]);
    const [period] = content.periods;
    if (!period) throw new Error('the content has a term');
    expect(faultsOf({ periods: [period, { ...period, source: '' }] })).toEqual([
      '/periods/1/key call_period_twice',
      '/periods/1/source answer_required',
    ]);
  });

  it('bounds a figure that the form asks for, from below to above', () => {
    expect(faultsOf({ amount: { field: 'name', least: '', most: '1' } })).toEqual([
      '/amount/field call_figure_unknown',
    ]);
    expect(faultsOf({ amount: { field: 'aid', least: '1.234', most: '百' } })).toEqual([
      '/amount/least call_figure_wrong',
      '/amount/most call_figure_wrong',
    ]);
    expect(faultsOf({ amount: { field: 'aid', least: '20', most: '10' } })).toEqual([
      '/amount/least call_bounds_reversed',
    ]);
  });

  it('has rules in CEL that can be computed, told at its own place among those of the form', () => {
    const message = { zh: '须建设园区', en: 'A park is asked for' };
    const sound = { holds: 'form.kind == "park"', message, fields: ['kind'] };
    expect(faultsOf({ checks: [sound] })).toEqual([]);
    const [first, second, ...more] = faultsOf({
      checks: [sound, { holds: 'form.colour == "red"', message: { zh: '', en: 'x' }, fields: ['kind'] }],
    });
    expect([first, second?.split(' ')[0], more]).toEqual([
      '/checks/1/message/zh answer_required',
      '/checks/1/holds',
      [],
    ]);
  });
});

describe('what a call asks beside its form', () => {
  const form = compileForm(withChecks(projectForm, checksOf(content, projectForm)));
  const faultsWith = (aid: string) =>
    verdictOf(form, { name: '园区', aid, own: '9000' }, '2020-05-01').faults.flatMap(({ field, params }) =>
      params?.['message'] ? [field] : [],
    );

  it('is told at the figure that it bounds, to the last 分', () => {
    expect(faultsWith('9.99')).toEqual(['aid']);
    expect(faultsWith('10')).toEqual([]);
    expect(faultsWith('5000')).toEqual([]);
    expect(faultsWith('5000.01')).toEqual(['aid']);
  });

  it('leaves a form alone where it asks nothing', () => {
    expect(checksOf({ amount: null, checks: [] }, projectForm)).toEqual([]);
    expect(withChecks(projectForm, []).layout.checks).toEqual(projectForm.layout.checks);
  });
});

describe('a window', () => {
  const window = windowOf('2020-05-01', '2020-06-30');
  const phaseAt = (at: string) => phaseOf({ status: 'published', ...window }, new Date(at));

  it('opens and closes at midnight in Zhejiang, to the millisecond', () => {
    expect(phaseAt('2020-04-30T23:59:59.999+08:00')).toBe('coming');
    expect(phaseAt('2020-05-01T00:00:00+08:00')).toBe('open');
    expect(phaseAt('2020-06-30T23:59:59.999+08:00')).toBe('open');
    expect(phaseAt('2020-07-01T00:00:00+08:00')).toBe('closed');
  });

  it('means nothing to a draft and to what was withdrawn', () => {
    const now = new Date('2020-05-02T00:00:00+08:00');
    expect(phaseOf({ status: 'draft', ...window }, now)).toBe('draft');
    expect(phaseOf({ status: 'withdrawn', ...window }, now)).toBe('withdrawn');
  });

  it('is only ever made longer, while it is not over', () => {
    const refusal = (phase: Parameters<typeof extensionRefusal>[0]['phase'], until: string) =>
      extensionRefusal({ phase, window }, until)?.code;
    expect(refusal('open', '2020-07-01')).toBeUndefined();
    expect(refusal('coming', '2020-07-31')).toBeUndefined();
    expect(refusal('open', '2020-06-30')).toBe('call_not_longer');
    expect(refusal('closed', '2020-07-31')).toBe('call_closed');
    expect(refusal('draft', '2020-07-31')).toBe('call_not_published');
    expect(refusal('withdrawn', '2020-07-31')).toBe('call_withdrawn');
  });

  it.each([
    ['coming', undefined],
    ['open', undefined],
    ['closed', 'call_closed'],
    ['draft', 'call_not_published'],
    ['withdrawn', 'call_withdrawn'],
  ] as const)('%s: withdrawing it is refused as %s', (phase, code) => {
    expect(withdrawalRefusal({ phase, window })?.code).toBe(code);
  });
});

describe('who may apply', () => {
  const window = windowOf('2020-05-01', '2020-06-30');
  const standing: Standing = {
    ...{ phase: 'open', window, named: true, perUnit: 2, total: 5, ofUnit: 1, ofAll: 4 },
  };
  const codeOf = (change: Partial<Standing>) => applyRefusal({ ...standing, ...change })?.code;

  it('is a unit that is named, in time, with a place left', () => {
    expect(codeOf({})).toBeUndefined();
    expect(codeOf({ named: false, phase: 'closed' })).toBe('applicant_not_eligible');
    expect(codeOf({ phase: 'coming' })).toBe('call_not_open');
    expect(codeOf({ phase: 'closed' })).toBe('call_closed');
    expect(codeOf({ phase: 'withdrawn' })).toBe('call_withdrawn');
    expect(codeOf({ ofUnit: 2 })).toBe('call_quota_used');
    expect(codeOf({ ofAll: 5 })).toBe('call_quota_used');
    expect(codeOf({ perUnit: null, total: null, ofUnit: 99, ofAll: 999 })).toBeUndefined();
  });

  it('has a place left exactly as long as no limit refuses', () => {
    const limit = fc.option(fc.integer({ min: 1, max: 9 }), { nil: null });
    const count = fc.nat(12);
    fc.assert(
      fc.property(limit, limit, count, count, (perUnit, total, ofUnit, more) => {
        const now = { ...standing, perUnit, total, ofUnit, ofAll: ofUnit + more };
        const left = placesLeft(now);
        expect(left === null || left >= 0).toBe(true);
        expect(applyRefusal(now) === undefined).toBe(left === null || left > 0);
      }),
    );
  });
});
