import { momentEn, momentZh } from './when';

describe('moments', () => {
  it.each([
    ['2020-05-08T09:30:00Z', '2020年5月8日 17:30', '8 May 2020, 17:30'],
    ['2020-12-31T16:05:00Z', '2021年1月1日 00:05', '1 Jan 2021, 00:05'],
    ['2020-05-08T17:30:00+08:00', '2020年5月8日 17:30', '8 May 2020, 17:30'],
  ])('%s is told in the time of Asia/Shanghai', (at, zh, en) => {
    expect(momentZh({ at, provisional: false })).toBe(zh);
    expect(momentEn({ at, provisional: false })).toBe(en);
  });

  it('say when they are provisional', () => {
    const moment = { at: '2027-01-04T09:30:00Z', provisional: true };
    expect(momentZh(moment)).toContain('暂定');
    expect(momentEn(moment)).toContain('provisional');
  });
});
