import { unstorable } from './text';

const wrong = (input: unknown) => unstorable(input).map(({ pointer, code }) => `${pointer} ${code}`);

describe('text that can not be kept', () => {
  it('is pointed at, however deep it stands', () =>
    expect(wrong({ comment: 'a\u0000', items: [{ name: 'b' }, { 'a/b': '\ud800' }], count: 3 })).toEqual([
      '/comment text_not_storable',
      '/items/1/a~1b text_not_storable',
    ]));

  it('is told of the whole where a name is the text', () =>
    expect(wrong({ formData: { 'a\u0000': 1 } })).toEqual(['/formData text_not_storable']));

  it('is not a whole pair, nor any other character', () =>
    expect(wrong({ comment: '同意 😀\t', nothing: null, flag: true })).toEqual([]));

  it('is found in what is nested deeper than the stack', () => {
    const deep = Array.from({ length: 20_000 }).reduce<unknown>((inner) => [inner], '\u0000');
    expect(unstorable(deep)).toHaveLength(1);
  });
});
