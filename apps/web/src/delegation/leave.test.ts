import { ApiProblem } from '../api/problem';
import { delegation as words } from '../i18n/zh/delegation';
import { bodyOf, missing, refusedField, type Leave } from './leave';

const leave: Leave = {
  delegate: { id: 'p', name: '王', nameEn: 'Wang' },
  from: '2026-12-01',
  to: '2026-12-05',
  routes: null,
  reason: '休假',
};
const check = (change: Partial<Leave>) => missing({ ...leave, ...change }, words.errors);

describe('a leave before it is sent', () => {
  it.each([
    [{}, {}],
    [{ delegate: null }, { delegate: words.errors.to }],
    [{ to: '2026-11-30' }, { to: words.errors.order }],
    [{ routes: [] }, { routes: words.errors.routes }],
    [{ reason: ' ' }, { reason: words.errors.reason }],
  ] as const)('%j lacks %j', (change, lacks) => expect(check(change)).toEqual(lacks));

  it('names no routes when it is for everything', () =>
    expect(bodyOf(leave)).toEqual({ delegateId: 'p', from: leave.from, to: leave.to, reason: '休假' }));
});

describe('a refusal', () => {
  it('stands beside the field that it is about', () => {
    const cycle = new ApiProblem({ status: 409, code: 'delegation_cycle', detail: '循环：甲、乙' });
    expect(refusedField(cycle)).toEqual({ delegate: '循环：甲、乙' });
  });

  it('about no field is left to the page', () =>
    expect(refusedField(new ApiProblem({ status: 500, code: 'internal' }))).toEqual({}));
});
