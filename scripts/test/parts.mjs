/** What `npm test` runs. */

/** @typedef {{ name: string, command: string[], json?: boolean }} Part `json`: a Jest run whose tests are counted */

/** @param {string} name */
const bin = (name) => `node_modules/.bin/${name}`;

/** The longest first. @type {Part[]} */
export const checks = [
  { name: 'eslint', command: [bin('eslint'), '.', '--max-warnings', '0'] },
  { name: 'types', command: [bin('tsc'), '-p', 'tsconfig.json'] },
  { name: 'prettier', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'layers', command: [bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'apps', 'libs', 'workflows', 'test'] }, // prettier-ignore
  { name: 'unused', command: [bin('knip'), '--no-config-hints'] },
];

/** @param {string} name @param {string[]} more @returns {Part} */
const project = (name, ...more) => ({ name, command: [bin('jest'), '--selectProjects', name, '--ci', ...more], json: true }); // prettier-ignore

/** @type {Part[]} */
export const projects = [
  project('unit', '--maxWorkers=2'),
  project('integration', '--maxWorkers=2'),
  project('workflows'),
  // Each test file of this project starts a whole system of its own.
  project('system', '--maxWorkers=2'),
];

// A folder that nothing runs on, so that the tour starts a system of its own.
/** @type {Part[]} */
export const journeys = [
  {
    name: 'tour',
    command: [process.execPath, 'scripts/tour.mjs', '--data', 'node_modules/.cache/shanhai/no-system'],
  },
];
