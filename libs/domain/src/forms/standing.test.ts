import { compileForm, keptAnswers, standingOf, verdictOf, type Answers } from '.';
import { projectForm } from './forms.fixture';

const form = compileForm(projectForm);
const TODAY = '2026-11-26';
const standing = (answers: Answers) => standingOf(form, answers, TODAY);
const faults = (answers: Answers, files = {}) =>
  verdictOf(form, answers, TODAY, files).faults.map(({ field, row, column, code }) =>
    [field, row, column, code].filter((part) => part !== undefined).join(' '),
  );
const complete = { name: '示范村', own: '4', aid: '0' };

describe('the rules of a form', () => {
  test('what is computed is exact, follows what it is made of, and is typed by nobody', () => {
    expect(standing({ own: '0.1', aid: '0.2', total: '999' }).answers).toMatchObject({ total: '0.3' });
    expect(standing({ own: '12345678901234567890.12', aid: '0.01' }).answers).toMatchObject({
      total: '12345678901234567890.13',
    });
    expect(standing({ own: 'half typed' }).answers['total']).toBeUndefined();
  });

  test('a hidden field is not asked, not checked, and does not count; what was typed into it is kept', () => {
    const answers: Answers = { ...complete, kind: 'park', households: 0, parts: [] };
    const now = standing(answers);
    expect(now.shown.has('households')).toBe(false);
    expect(now.answers).not.toHaveProperty('households');
    expect(keptAnswers(form, answers, now)).toMatchObject({ households: 0, total: '4' });
    expect(faults({ ...complete, kind: 'village', households: 0 })).toEqual(['households answer_too_small']);
    expect(faults({ ...complete, kind: 'village' })).toEqual(['households answer_required']);
    expect(faults({ ...complete, households: -1 })).toEqual([]);
  });

  test('a section is hidden with all its fields', () => {
    expect(standing({ startOn: TODAY }).answers).toEqual({});
    expect(standing({ kind: 'village', startOn: TODAY }).answers).toMatchObject({ startOn: TODAY });
  });

  test('what is required by a rule is a field, or a file', () => {
    expect(faults({ ...complete, own: '5000.01' })).toEqual(['why answer_required']);
    expect(faults({ ...complete, aid: '0.01' })).toEqual(['papers files_required']);
    expect(faults({ ...complete, aid: '1' }, { papers: 3 })).toEqual(['papers files_too_many']);
  });

  test('answers are held against each other once all are given, days as days', () => {
    const dated = { ...complete, kind: 'village', households: 3 };
    expect(faults({ ...dated, startOn: '2026-12-01' })).toEqual([]);
    expect(faults({ ...dated, startOn: '2026-12-01', finishOn: '2026-11-30' })).toEqual([
      'finishOn answer_check_failed',
    ]);
    expect(faults({ ...dated, startOn: '2026-11-25' })).toEqual(['startOn answer_check_failed']);
  });

  test('a check is told at the first of its fields of which nothing else is told, and waits where all are wrong', () => {
    const files = { papers: 1 };
    expect(faults({ ...complete, aid: '6.01' }, files)).toEqual(['aid answer_check_failed']);
    expect(faults({ ...complete, aid: '6' }, files)).toEqual([]);
    expect(faults({ ...complete, own: '1.234', aid: '50.123' }, files)).toEqual([
      'own answer_too_many_decimals',
      'aid answer_too_many_decimals',
      'total answer_too_many_decimals',
    ]);
  });

  test('what is computed and required, and cannot be computed, is told so', () => {
    const divided = compileForm({
      ...projectForm,
      layout: {
        sections: [
          {
            key: 'a',
            fields: projectForm.layout.sections.flatMap(({ fields }) =>
              fields.map((each) =>
                each.key === 'total' ? { ...each, computed: 'form.own / form.aid' } : each,
              ),
            ),
          },
        ],
      },
    });
    const told = verdictOf(divided, { name: '示范村', own: '4', aid: '0' }, TODAY).faults;
    expect(told.map(({ field, code }) => `${field} ${code}`)).toContain('total answer_not_computed');
  });
});

describe('rows', () => {
  const park = { ...complete, kind: 'park' };
  const row = { from: '省级', price: '12.50', count: 2 };

  test('each row computes its own, and the form sums over them', () => {
    const { answers } = standing({ ...park, parts: [{ ...row, amount: '1' }, { from: '县级' }] });
    expect(answers['parts']).toEqual([{ ...row, amount: '25' }, { from: '县级' }]);
    expect(answers['ofParts']).toBe('25');
  });

  test('what is wrong is told by row and column', () => {
    expect(faults(park)).toEqual(['parts rows_too_few']);
    expect(faults({ ...park, parts: [row, row, row, row] })).toEqual(['parts rows_too_many']);
    expect(
      faults({
        ...park,
        parts: [row, { from: '县级', price: '1.234', other: 'x' }, { from: '', price: '101' }],
      }),
    ).toEqual([
      'parts 1 amount answer_too_many_decimals',
      'parts 1 price answer_too_many_decimals',
      'parts 1 other unknown_field',
      'parts 2 from answer_required',
      'parts 2 note answer_required',
      'ofParts answer_too_many_decimals',
    ]);
    expect(faults({ ...park, parts: [{ ...row, note: '省级' }] })).toEqual([
      'parts 0 note answer_check_failed',
    ]);
    expect(faults({ ...park, parts: 'none' })).toEqual(['parts answer_wrong_format']);
  });
});

test('rules that go in a circle are no form', () => {
  const [first] = projectForm.layout.sections;
  const fields = [
    { key: 'own', widget: 'money', label: { zh: '', en: '' }, visible: 'form.aid > 1' },
    { key: 'aid', widget: 'money', label: { zh: '', en: '' }, computed: 'form.own' },
  ];
  const circular = { ...projectForm, layout: { sections: [{ ...first, key: 'a', fields }] } };
  expect(() => compileForm(circular)).toThrow('own → aid → own');
});
