import type { CallDraft } from '@shanhai/contracts/projects/calls';
import { contentIn, dataOf } from './draft';

const content: CallDraft = {
  title: { zh: '申报', en: 'Call' },
  about: { zh: '', en: '' },
  ...{ opensOn: null, closesOn: '2026-12-31', perUnit: 2, total: null, form: 'f', route: 'r' },
  applicants: { lists: ['26-counties'], kinds: ['county'], units: [], pairs: [] },
  review: { reviewers: 2, differenceLimit: '15', publicityDays: 5 },
  ...{ periods: [], amount: null, checks: [] },
};

test('a draft comes back as it was kept, also what is empty', () => {
  expect(contentIn(dataOf(content))).toEqual(content);
});

test('the same part is the same text, in whatever order the service sends it', () => {
  const reordered = { ...content, title: { en: 'Call', zh: '申报' } };
  expect(dataOf(reordered)['title']).toBe(dataOf(content)['title']);
});
