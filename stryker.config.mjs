// Mutation testing, one folder at a time: `npm run mutation -- sdk/choices` (scripts/mutation.mjs sets the rest).
const [name, folder] = (process.env.AVOW_MUTATE ?? 'sdk/choices').split('/');

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'scripts/mutation/vitest.mjs', related: true },
  mutate: [`packages/${name}/src/${folder}/**/*.ts`, '!**/*.test.ts'],
  // Work that never ends is a killed mutant; on a loaded machine slow is not yet endless.
  timeoutMS: 60_000,
  timeoutFactor: 3,
  concurrency: Number(process.env.CONCURRENCY ?? 1),
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: `.cache/mutation/${name}-${folder}.json`,
  tempDirName: '.cache/stryker',
  // What the tests of a folder do not need is not copied for them.
  ignorePatterns: [
    '/*/**',
    '!/packages',
    `!/packages/${name}/src/**`,
    `!/packages/${name}/*.json`,
    '!/scripts/mutation/**',
    'dist',
    '.cache',
  ],
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `.cache/mutation/${name}-${folder}.report.json` },
  clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: false },
};
