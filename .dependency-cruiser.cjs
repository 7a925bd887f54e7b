/**
 * The layers of the house (docs/architecture.md): who may use whom. A line that is missing here is a wall.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const mayUse = {
  'libs/domain': [],
  'libs/contracts': ['libs/domain'],
  'libs/platform': ['libs/domain', 'libs/contracts'],
  'libs/application': ['libs/domain', 'libs/contracts', 'libs/platform'],
  workflows: ['libs/domain', 'libs/contracts'],
  'apps/api': ['libs/domain', 'libs/contracts', 'libs/platform', 'libs/application'],
  'apps/worker': [
    'libs/domain/src/result',
    'libs/contracts',
    'libs/platform',
    'libs/application',
    'workflows',
  ],
  'apps/notifier': ['libs/domain/src/result', 'libs/contracts', 'libs/platform', 'libs/application'],
  'apps/web': ['libs/contracts'],
};

const layers = Object.entries(mayUse).map(([layer, allowed]) => ({
  name: `layer-${layer.replace('/', '-')}`,
  comment: `${layer} may use ${allowed.join(', ') || 'no other layer'} only.`,
  severity: 'error',
  from: { path: `^${layer}/src`, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(apps|libs|workflows)/', pathNot: [layer, ...allowed].map((name) => `^${name}/`) },
}));

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'domain-is-pure',
      comment: 'Rules import decimals and CEL only: no IO, no clock, no framework.',
      severity: 'error',
      from: { path: '^libs/domain/src', pathNot: '\\.(test|fixture)\\.ts$' },
      to: { pathNot: ['^libs/domain/', 'node_modules/(decimal\\.js|@marcbachmann/cel-js)/'] },
    },
    {
      name: 'workflows-are-deterministic',
      comment: 'Workflow code runs again from its history: no Node modules, no clients.',
      severity: 'error',
      from: { path: '^workflows/src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pg-behind-platform',
      comment: 'Only libs/platform knows the database driver.',
      severity: 'error',
      from: { path: '^(apps|libs|workflows)/', pathNot: ['^libs/platform/', '\\.test\\.ts$'] },
      to: { path: 'node_modules/(pg|ioredis|bullmq|nodemailer)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one thought, or a thought in the wrong place.',
      severity: 'error',
      from: {},
      // Types are gone when the code runs: a cycle through one orders nothing.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere, or to a package that package.json does not name.',
      severity: 'error',
      from: {},
      // pdfmake/interfaces has types alone, which stand in @types/pdfmake.
      to: { couldNotResolve: true, pathNot: '^pdfmake/interfaces$' },
    },
    {
      name: 'tests-stay-outside',
      comment: 'What runs never imports what tests.',
      severity: 'error',
      from: { path: '^(apps|libs|workflows)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^test/|\\.test\\.tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['shanhai-source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
