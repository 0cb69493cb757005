import { defineConfig } from 'vitest/config';
import { TESTS } from './tests.mjs';

// The unit tests as mutants meet them: those of one folder, in one thread, and without the long properties.
const folder = process.env.AVOW_MUTATE ?? 'sdk/choices';
const [name] = folder.split('/');

export default defineConfig({
  test: {
    environment: name === 'sdk' ? 'happy-dom' : 'node',
    include: TESTS[folder].map((glob) => `packages/${name}/src/${glob}`),
    // No property is tested in the others, and fast-check takes its time to load.
    setupFiles: /gate|verify/.test(folder) ? [] : ['scripts/mutation/hurry.mjs'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
