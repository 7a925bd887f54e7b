import { windowOf } from './calls';
import { acceptanceRefusal, type AcceptanceFacts } from './acceptance';

const acceptable: AcceptanceFacts = {
  submittedAt: new Date('2026-05-20T10:00:00+08:00'),
  window: windowOf('2026-04-26', '2026-12-31'),
  named: true,
  files: [{ field: 'documents', label: { zh: '实施方案', en: 'Plan' }, required: 1, present: 1 }],
};

const refusalOf = (change: Partial<AcceptanceFacts>) => acceptanceRefusal({ ...acceptable, ...change })?.code;

describe('acceptance', () => {
  it('accepts what is complete, in time and eligible', () => {
    expect(acceptanceRefusal(acceptable)).toBeUndefined();
  });

  it('takes the last day of the window to its last minute in Zhejiang', () => {
    expect(refusalOf({ submittedAt: new Date('2026-12-31T23:59:59+08:00') })).toBeUndefined();
    expect(refusalOf({ submittedAt: new Date('2027-01-01T00:00:00+08:00') })).toBe('call_closed');
  });

  it('refuses what came before the window opened', () => {
    expect(refusalOf({ submittedAt: new Date('2026-04-25T23:59:59+08:00') })).toBe('call_not_open');
  });

  it('refuses a unit that the call does not name', () => {
    expect(refusalOf({ named: false })).toBe('applicant_not_eligible');
  });

  it('names every field whose files are missing', () => {
    const refusal = acceptanceRefusal({
      ...acceptable,
      files: [
        { field: 'documents', label: { zh: '实施方案', en: 'Plan' }, required: 1, present: 0 },
        { field: 'photos', label: { zh: '现状照片', en: 'Photographs' }, required: 0, present: 0 },
        { field: 'opinions', label: { zh: '村民代表会议记录', en: 'Minutes' }, required: 2, present: 1 },
      ],
    });
    expect(refusal?.params).toEqual({ fields: { zh: '实施方案、村民代表会议记录', en: 'Plan, Minutes' } });
    expect(refusal?.errors.map(({ pointer }) => pointer)).toEqual(['/documents', '/opinions']);
  });
});
