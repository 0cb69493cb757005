import { defineConfig } from 'vitest/config';

// The unit tests as mutants meet them: those of one package, in one thread, and without the long properties.
const name = process.env.AVOW_MUTATE?.split('/')[0] ?? 'sdk';

export default defineConfig({
  test: {
    environment: name === 'sdk' ? 'happy-dom' : 'node',
    include: [`packages/${name}/src/**/*.test.ts`],
    // These tests count how much they have met, which takes its time.
    testNamePattern: '^(?!.*nothing undeclared is granted)',
    exclude: ['**/fuzz.test.ts', '**/consent-model.test.ts', '**/node_modules/**'],
    setupFiles: ['scripts/mutation/hurry.mjs'],
    globalSetup: name === 'receiver' ? ['packages/receiver/src/testing/postgres-setup.ts'] : [],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
