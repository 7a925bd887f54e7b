import { lineOf } from './places';

const source = `key: a
root:
  kind: sequence
  children:
    - kind: stage
      key: head
    - {kind: stage, key: city}
`;

describe('the place of a part of a text', () => {
  it.each([
    ['/root/children/0', 5],
    ['/root/children/0/key', 6],
    ['/root/children/1', 7],
    ['/root/children/2', null],
  ] as const)('%s stands on line %s', (pointer, line) => expect(lineOf(source, pointer)).toBe(line));
});
