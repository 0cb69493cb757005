import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type PublishedKeys, verifyProof } from '../log/verify-proof.js';
import type { Proof } from '../receipt-log.js';
import { UsageError } from './usage.js';

/** Checks a receipt with its proof offline; ends with code 1 when a point does not hold. */
export async function verifyCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { keys: { type: 'string' }, notice: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined || values.keys === undefined) {
    throw new UsageError('Say which: avow-receiver verify RECEIPT.json --keys JWKS.json [--notice FILE]');
  }
  const { jws, proof } = JSON.parse(readFileSync(file, 'utf8')) as { jws?: string; proof?: Proof };
  if (typeof jws !== 'string' || !proof) throw new Error(`${file} must hold {"jws": …, "proof": …}.`);
  const keys = JSON.parse(readFileSync(values.keys, 'utf8')) as PublishedKeys;
  const notice = values.notice === undefined ? undefined : readFileSync(values.notice);
  const verdict = await verifyProof(jws, proof, keys, notice);
  for (const [point, holds] of Object.entries(verdict)) {
    console.log(`${point.padEnd(18)}${holds === null ? 'not checked' : holds ? 'holds' : 'DOES NOT HOLD'}`);
  }
  if (Object.values(verdict).includes(false)) process.exitCode = 1;
}
