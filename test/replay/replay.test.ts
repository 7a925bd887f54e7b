import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installQuietRuntime } from '../support/quiet-temporal';
import { paths } from './paths';
import { kept } from './recorder';
import { replays } from './replays';

/**
 * Cases that are on their way when a new version is installed must go on. Each history here was recorded from a
 * real run; the workflow of today must decide the same on it. A change that can't keep to that goes behind
 * `patched()`, and the histories from before stay.
 */
installQuietRuntime();
jest.setTimeout(60_000);

const names = readdirSync(join(__dirname, 'histories'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

const { goesOn, breaks } = replays(require.resolve('./changed-workflow.ts'));

it('there is a history of every path', () => {
  expect(names).toEqual(expect.arrayContaining([...Object.keys(paths), 'continued']));
});

describe.each(names)('%s', (name) => {
  goesOn(() => kept(name));
  if (name !== 'refused') breaks(() => kept(name));
});
