import { diffLines, folded } from './text-diff';

const show = (before: string, after: string): string =>
  diffLines(before, after)
    .map(({ kind, text }) => ({ same: ' ', removed: '-', added: '+' })[kind] + text)
    .join('\n');

describe('two texts line by line', () => {
  it('names what was taken out and what was put in', () =>
    expect(show('a\nb\nc', 'a\nx\nc\nd')).toBe(' a\n-b\n+x\n c\n+d'));

  it('finds nothing between equal texts', () =>
    expect(diffLines('a\nb', 'a\nb').every(({ kind }) => kind === 'same')).toBe(true));

  it('folds long runs that are the same', () => {
    const many = Array.from({ length: 20 }, (_, at) => `line ${at}`);
    const parts = folded(diffLines(many.join('\n'), [...many, 'new'].join('\n')));
    expect(parts[0]).toEqual({ kind: 'folded', count: 17 });
    expect(parts.at(-1)).toEqual({ kind: 'added', text: 'new' });
  });
});
