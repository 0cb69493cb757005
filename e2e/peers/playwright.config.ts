import base from '../../playwright.config.js';

/** For `npm run test:peers`, which installs what these tests need. */
export default {
  ...base,
  testDir: '.',
  testMatch: '*.peer.ts',
  workers: 1,
  reporter: 'list',
  outputDir: '../../.cache/peer-tests',
};
