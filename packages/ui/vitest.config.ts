import { defineConfig } from 'vitest/config';

const sdk = (file: string) => new URL(`../sdk/src/${file}`, import.meta.url).pathname;

export default defineConfig({
  // From source, so that these tests need no build.
  resolve: { alias: { '@avow/sdk/policy': sdk('policy/parse-policy.ts'), '@avow/sdk': sdk('index.ts') } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] },
});
