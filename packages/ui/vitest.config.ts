import { defineConfig } from 'vitest/config';

const sdk = (file: string) => new URL(`../sdk/src/${file}`, import.meta.url).pathname;

export default defineConfig({
  // From source, so that these tests need no build.
  resolve: {
    alias: {
      '@avow/sdk/jurisdiction': sdk('jurisdiction/index.ts'),
      '@avow/sdk/diff': sdk('policy/diff-policy.ts'),
      '@avow/sdk/policy': sdk('policy/parse-policy.ts'),
      '@avow/sdk/lint': sdk('lint/index.ts'),
      '@avow/sdk': sdk('index.ts'),
      '@avow/tools/verify': sdk('../../tools/src/verify/in-page.ts'),
    },
  },
  // As in the build: without the attributes of a debugger on every element.
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment', development: false } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] },
});
