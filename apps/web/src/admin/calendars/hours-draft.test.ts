import { ApiProblem } from '../../api/problem';
import { inputOf, refusedAt, type HoursDraft } from './hours-draft';

const hours = {
  morning: { opens: '08:00', closes: '11:30' },
  afternoon: { opens: '15:00', closes: '18:00' },
};
const draft: HoursDraft = {
  ...{ scope: 'unit', unitId: '331181', from: '2027-06-01', hours },
  source: ' 龙政办发〔2027〕1号 ',
};

describe('office hours that are written', () => {
  it('are of a unit or of everybody, as was said', () => {
    const input = { unitId: '331181', from: '2027-06-01', hours, source: '龙政办发〔2027〕1号' };
    expect(inputOf(draft)).toEqual(input);
    expect(inputOf({ ...draft, scope: 'everywhere' })).toEqual({ ...input, unitId: null });
  });

  it.each([
    { scope: '' as const },
    { unitId: '' },
    { from: '' },
    { source: '  ' },
    { hours: { ...hours, afternoon: { opens: '', closes: '18:00' } } },
  ])('are asked about no sooner than they are whole: %j', (part) => {
    expect(inputOf({ ...draft, ...part })).toBeUndefined();
  });

  it('have what is refused at the field that it is about', () => {
    const errors = [
      { pointer: '/hours/afternoon/opens', in: 'body' as const, code: 'hours_order', detail: '须晚于' },
    ];
    const invalid = new ApiProblem({ status: 422, code: 'office_hours_invalid', errors });
    expect(refusedAt(invalid, '')).toEqual({ '/hours/afternoon/opens': '须晚于' });
    const past = new ApiProblem({ status: 422, code: 'office_hours_past' });
    expect(refusedAt(past, '只能从今天开始')).toEqual({ '/from': '只能从今天开始' });
    expect(refusedAt(new ApiProblem({ status: 409, code: 'office_hours_unchanged' }), '相同')).toEqual({});
    expect(refusedAt(null, '')).toEqual({});
  });
});
