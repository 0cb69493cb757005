import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { USAGE } from './cli/usage.js';
import { createReceiver } from './receiver.js';
import { get, ORIGIN } from './testing/visitor.js';
import { signedHeaders } from './webhook/event.js';

/** What the README says is what there is. */

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('lists every route and no other', async () => {
  const receiver = createReceiver({ db: ':memory:', origins: [ORIGIN], threads: 0 });
  const { paths } = (await (await receiver.fetch(get('/openapi.json'))).json()) as { paths: object };
  await receiver.close();
  const there = Object.keys(paths).map((path) => path.replace(/\{(\w+)\}/g, ':$1'));
  const table = readme.slice(readme.indexOf('| route'), readme.indexOf('Every refusal is'));
  const said = [...table.matchAll(/`(?:(?:GET|POST|PUT|DELETE) )?(\/[\w./:-]+)/g)].map(([, path]) => path);
  // The address with a slash only leads to the one without.
  expect([...new Set(said)].sort()).toEqual(there.filter((path) => path !== '/dashboard/').sort());
});

it('lists every option of the command', () => {
  const options = (text: string) => [...new Set(text.match(/--[a-z][a-z-]+/g))].sort();
  const [serving = ''] = USAGE.split('avow-receiver token create');
  const table = readme.slice(readme.indexOf('| option'), readme.indexOf('Keep the key file'));
  expect(options(table)).toEqual(options(serving));
});

it('shows how to check a webhook, with code that does', async () => {
  const code = /```js\n(import \{ createPublicKey[\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const directory = mkdtempSync(join(tmpdir(), 'avow-readme-'));
  const file = join(directory, 'check.mjs');
  writeFileSync(file, code);
  const { isFromReceiver } = (await import(pathToFileURL(file).href)) as {
    isFromReceiver: (headers: object, body: string, jwks: object) => boolean;
  };
  const [old, current] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
  const signer = ({ privateKey }: typeof old) => ({
    sign: async (data: Uint8Array) => sign(null, data, privateKey),
  });
  const jwks = (...pairs: (typeof old)[]) => ({
    keys: pairs.map(({ publicKey }) => publicKey.export({ format: 'jwk' })),
  });
  const headers = await signedHeaders('id', '{"a":1}', [signer(current), signer(old)], Date.now());
  expect(isFromReceiver(headers, '{"a":1}', jwks(current))).toBe(true);
  expect(isFromReceiver(headers, '{"a":1}', jwks(old))).toBe(true);
  expect(isFromReceiver(headers, '{"a":2}', jwks(current, old))).toBe(false);
  expect(isFromReceiver(headers, '{"a":1}', jwks(generateKeyPairSync('ed25519')))).toBe(false);
  rmSync(directory, { recursive: true });
});
