const { readFileSync } = require('node:fs');
const { join } = require('node:path');

// ESM-only dependencies that Jest must compile, because its module registry can't require() them.
const esm =
  '@nestjs|@marcbachmann|nestjs-pino|nodemailer|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|uuid|openapi-fetch|content-disposition|async-function|async-generator-function|generator-function';

// .swcrc leaves tests out of dist; here they are what is compiled.
const swc = JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8'));
delete swc.exclude;

/** @type {import('jest').Config} */
const base = {
  testEnvironment: 'node',
  testEnvironmentOptions: {
    customExportConditions: ['shanhai-source', 'node', 'module-sync', 'require', 'default'],
  },
  transform: { '^.+\\.[cm]?[jt]sx?$': ['@swc/jest', { ...swc, swcrc: false }] },
  transformIgnorePatterns: [`/node_modules/(?!(${esm})/)`],
};

module.exports = {
  // A guard against hanging, not a measure: on a loaded machine a real Postgres takes its time.
  testTimeout: 30_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{libs,apps,workflows}/**/src/**/*.test.ts?(x)',
        '<rootDir>/scripts/**/*.test.ts',
      ],
    },
    {
      ...base,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/integration/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
    { ...base, displayName: 'workflows', testMatch: ['<rootDir>/test/{workflows,replay}/**/*.test.ts'] },
    { ...base, displayName: 'system', testMatch: ['<rootDir>/test/{e2e,chaos}/**/*.test.ts'] },
  ],
};
