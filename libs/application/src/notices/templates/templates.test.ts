import { noticeKinds } from '@shanhai/contracts/notices';
import { render } from './index';
import { samples } from './samples';
import type { Templates } from './text';

describe('templates', () => {
  it.each(noticeKinds)('%s says something in both languages, on one line and without holes', (kind) => {
    for (const language of ['zh', 'en'] as const) {
      const { title, body, action } = render(kind, language, samples[kind]);
      expect([title, action].every((line) => line !== '' && !line.includes('\n'))).toBe(true);
      expect(title + body).not.toMatch(/undefined|null|\[object/);
    }
  });

  it('say of a to-do that its day has passed, and that only an opinion is asked for', () => {
    const said = (more: object) =>
      (['zh', 'en'] as const).map(
        (language) => render('task_opened', language, { ...samples.task_opened, ...more }).body,
      );
    expect(said({})).toEqual([
      expect.stringContaining('前办理'),
      expect.stringContaining('Please decide by'),
    ]);
    expect(said({ late: true })).toEqual([
      expect.stringMatching(/期限 .* 已过，请立即办理/),
      expect.stringMatching(/It was due on .*; please decide at once/),
    ]);
    expect(said({ opinion: true })).toEqual([
      expect.stringMatching(/征求您的意见.*仅提意见，不作决定/),
      expect.stringMatching(/waits for your opinion.*you do not decide/),
    ]);
  });

  it('give the reason of an ended plan as a sentence of its own, and none where none was given', () => {
    const said = (reason: string | null) => {
      const ended = {
        ...samples.target_plan_ended,
        title: '年度计划',
        stateZh: '已取消',
        unitZh: '丽水市',
        reason,
      };
      return render('target_plan_ended', 'zh', ended).body;
    };
    const whole = '《年度计划》已取消。原因：浙发〔2020〕1号：年度安排调整。丽水市已办理的内容仍可查看。';
    expect(said('浙发〔2020〕1号：年度安排调整')).toBe(whole);
    expect(said('浙发〔2020〕1号：年度安排调整。')).toBe(whole);
    expect(said(null)).toBe('《年度计划》已取消。丽水市已办理的内容仍可查看。');
  });

  it('do not compile without what they need: the compiler fails here if one of these becomes possible', () => {
    const text = { body: '', action: '' };
    // @ts-expect-error a variable that nobody gives
    const unknown: Templates['case_approved'] = (v) => ({ ...text, title: v.colour as string });
    // @ts-expect-error a sentence without its action
    const partial: Templates['case_approved'] = (v) => ({ title: v.title, body: '' });
    // @ts-expect-error a variable that is missing
    const unsaid = () => render('case_approved', 'zh', { number: 'SF-2020-0001' });
    expect([unknown, partial, unsaid].map((each) => typeof each)).toEqual(
      Array.from({ length: 3 }, () => 'function'),
    );
  });
});
