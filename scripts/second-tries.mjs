/**
 * A vitest reporter: names each unit test that passed at the second try only, with what the first one said,
 * and leaves their names in `.cache/second-tries.json` for `scripts/test.mjs`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';

export const SECOND_TRIES = new URL('../.cache/second-tries.json', import.meta.url).pathname;

export default class {
  names = [];

  onTestCaseResult(test) {
    if (!test.diagnostic()?.flaky) return;
    this.names.push(`${test.module.relativeModuleId} ${test.fullName}`);
    const errors = test.result().errors ?? [];
    console.error(`\nFirst try of ${this.names.at(-1)}:`);
    for (const { stack, message } of errors) console.error(stack ?? message);
  }

  onTestRunEnd() {
    mkdirSync(new URL('.', `file://${SECOND_TRIES}`), { recursive: true });
    writeFileSync(SECOND_TRIES, JSON.stringify(this.names));
  }
}
