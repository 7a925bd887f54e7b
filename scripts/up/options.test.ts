import { readOptions } from './options.mjs';

const read = (...argv: string[]) => readOptions(argv, {}, '/repo');

it('keeps everything in .shanhai and answers on port 3000 unless told otherwise', () => {
  expect(read()).toEqual({ port: 3000, data: '/repo/.shanhai', fresh: false, demo: true, help: false });
});

it('takes a port, a folder, a fresh beginning and no demo', () => {
  expect(read('--port', '4000', '--data', '/tmp/x', '--fresh', '--no-demo')).toEqual({
    ...{ port: 4000, data: '/tmp/x', fresh: true, demo: false, help: false },
  });
});

it('has no demo in production', () => {
  expect(readOptions([], { NODE_ENV: 'production' }, '/repo').demo).toBe(false);
});

it.each([
  [['--port', 'http'], /--port http is not a port/],
  [['--port', '65536'], /is not a port/],
  [['--fast'], /--fast/],
  [['extra'], /extra/],
])('refuses %j in one sentence', (argv, sentence) => {
  expect(() => read(...argv)).toThrow(expect.objectContaining({ name: 'CannotStart', message: expect.stringMatching(sentence) })); // prettier-ignore
});
