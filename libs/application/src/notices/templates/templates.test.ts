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
