import { rmSync } from 'node:fs';
import { compactVerify, EmbeddedJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../problem.js';
import { compileSources } from '../testing/compile.js';
import { payload, visitor } from '../testing/visitor.js';
import { type VerifyPool, verifyPool } from './pool.js';
import { checkReceipt } from './receipt.js';

let compiled: string;
let pool: VerifyPool;
beforeAll(async () => {
  compiled = compileSources();
  const built = (await import(`${compiled}/verify/pool.js`)) as { verifyPool: typeof verifyPool };
  pool = built.verifyPool(2);
});
afterAll(async () => {
  await pool.close();
  rmSync(compiled, { recursive: true });
});

const outcome = (checked: Promise<unknown>) =>
  checked.then(
    () => 'kept',
    (problem: Problem) => `${problem.status} ${problem.code}`,
  );

describe('verification on threads', () => {
  it('judges a crowd as one thread would, each answer for its own receipt', async () => {
    const browser = visitor();
    const jwss = Array.from({ length: 400 }, (_, place) => {
      if (place % 7 === 0) return browser.forge(payload(), { alg: 'none' });
      if (place % 5 === 0) return browser.forge({ ...payload(), iat: 'x' });
      if (place % 3 === 0) return browser.forge(payload()).replace(/[^.]{60}$/, 'A'.repeat(60));
      return visitor().next();
    });
    const alone = verifyPool(0);
    const [many, one] = await Promise.all([
      Promise.all(jwss.map((jws) => outcome(pool.check(jws)))),
      Promise.all(jwss.map((jws) => outcome(alone.check(jws)))),
    ]);
    expect(many).toEqual(one);
    expect(new Set(many)).toEqual(
      new Set(['kept', '400 alg-not-allowed', '422 payload-invalid', '422 signature-invalid']),
    );
    const jws = visitor().next();
    expect(await pool.check(jws)).toEqual(await checkReceipt(jws));
  });

  it('agrees with jose on every signature, right or wrong', async () => {
    for (let count = 0; count < 40; count += 1) {
      const jws = visitor().next();
      const end = jws.lastIndexOf('.') + 1;
      const signature = Buffer.from(jws.slice(end), 'base64url');
      if (count % 2 === 1) signature[count] = (signature[count] ?? 0) ^ 1;
      const tried = jws.slice(0, end) + signature.toString('base64url');
      const byJose = await compactVerify(tried, EmbeddedJWK, { algorithms: ['ES256'] }).then(
        () => 'kept',
        () => '422 signature-invalid',
      );
      expect(await outcome(pool.check(tried))).toBe(byJose);
      expect(byJose).toBe(count % 2 === 1 ? '422 signature-invalid' : 'kept');
    }
  });
});
