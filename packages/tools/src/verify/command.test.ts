import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { CoMETRE } from '@transmute/rfc9162';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cosign } from '../../../receiver/src/log/cosignature.js';
import { keyId, verifierKey } from '../../../receiver/src/log/signed-note.js';
import { canonicalJson } from '../../../sdk/src/receipts/encoding.js';
import { InputError } from '../input/input-error.js';
import { idOf, site, visitor } from '../testing/site.js';
import { verifyCommand } from './command.js';
import { logTree } from './log.js';

const { receiver, send, download, text } = site();
const policy = {
  version: '1',
  controller: {
    name: 'Example Telecom',
    contact: 'privacy@telecom.example',
    url: 'https://telecom.example/é',
  },
  purposes: [{ id: 'analytics', name: { fr: 'Mesure', en: 'Measurement' } }],
  expires: 180,
  notice: { version: '3', sections: [{ id: 'law', title: 'The law' }] },
};
const { controller, purposes, notice } = policy;
const hash = idOf(canonicalJson({ controller, purposes, services: undefined, notice }));

let folder: string;
let server: Server;
let address: string;
const path = (name: string) => join(folder, name);
const write = (name: string, content: string) => {
  writeFileSync(path(name), content);
  return path(name);
};
const jwss: string[] = [];

beforeAll(async () => {
  await receiver.ready;
  folder = mkdtempSync(join(tmpdir(), 'avow-verify-'));
  const browser = visitor();
  const changes = { notice: { version: '3', hash, lang: 'en', jurisdiction: 'EU' } };
  jwss.push(browser.next(changes), browser.next(), ...Array.from({ length: 598 }, () => visitor().next()));
  write('first.json', await download(jwss[0] ?? ''));
  await Promise.all(jwss.slice(1).map(send));
  write('keys.json', await text('/.well-known/jwks.json'));
  write('checkpoint.txt', await text('/v1/log/checkpoint'));
  write('consistency.json', await text('/v1/log/consistency?from=1&to=600'));
  write('export.ndjson', await exported());
  write('policy.json', JSON.stringify(policy, null, 4));
  server = createServer(getRequestListener(receiver.fetch)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await receiver.close();
  rmSync(folder, { recursive: true });
});

/** The log as the receiver exports it; made of its answers, which come for the same receipt again. */
async function exported(): Promise<string> {
  const lines = await Promise.all(
    jwss.map(async (jws) => {
      const { id, index, receivedAt, countersignature } = await send(jws);
      return { id, index, receivedAt, signed: true, jws, countersignature };
    }),
  );
  return lines
    .sort((a, b) => a.index - b.index)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += chunk;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const run = async (...args: string[]) => {
  printed = '';
  return { code: await verifyCommand(args), printed };
};
const keys = () => ['--keys', path('keys.json')];

describe('avow verify FILE', () => {
  it('shows a table of every check and ends with 0', async () => {
    const { code } = await run(path('first.json'), ...keys(), '--notice', path('policy.json'));
    expect(printed).toMatch(
      /first\.json: given, accept-all, .* UTC, https:\/\/telecom\.example, Example Telecom/,
    );
    for (const id of ['signature', 'key', 'copy', 'countersignature', 'checkpoint', 'inclusion', 'notice'])
      expect(printed).toMatch(new RegExp(`^ {2}ok +${id} `, 'm'));
    expect(printed).toMatch(/\nVerified: 1 receipt\n$/);
    expect(code).toBe(0);
  });

  it('ends with 1 when something was changed, and says which check failed', async () => {
    const [head, body = '', tail] = (jwss[0] ?? '').split('.');
    const file = write('tampered.jws', [head, body.replace(/[a-z]/, (c) => c.toUpperCase()), tail].join('.'));
    expect((await run(file)).code).toBe(1);
    expect(printed).toMatch(/^ {2}FAILED +signature /m);
    expect(printed).toContain('NOT VERIFIED: 1 of 1 receipt');
  });

  it('ends with 1 when a proof is there but no key to check it with', async () => {
    expect((await run(path('first.json'))).code).toBe(1);
    expect(printed).toMatch(/^ {2}unchecked +countersignature +Needs the receiver’s public keys/m);
  });

  it('takes a bare JWS, and the export, whose chain it checks', async () => {
    expect((await run(write('bare.jws', `${jwss[0]}\n`))).code).toBe(0);
    expect((await run(path('export.ndjson'), ...keys())).code).toBe(0);
    expect(printed).toContain('Verified: 600 receipts');
    expect(printed).toMatch(/ok +chain +Follows the receipt of/);
  });

  it('speaks JSON to programs', async () => {
    await run(path('first.json'), ...keys(), '--json');
    const { verified, receipts } = JSON.parse(printed);
    expect([verified, receipts[0].verified, receipts[0].id]).toEqual([true, true, idOf(jwss[0] ?? '')]);
    expect(receipts[0].checks[0]).toMatchObject({
      id: 'signature',
      outcome: 'verified',
      reason: 'signature-valid',
    });
  });

  it('fetches the keys from an address, which must be safe', async () => {
    expect((await run(path('first.json'), '--keys', `${address}/.well-known/jwks.json`)).code).toBe(0);
    await expect(run(path('first.json'), '--keys', 'http://keys.example/jwks.json')).rejects.toThrow(
      'use https://',
    );
    await expect(run(path('first.json'), '--keys', `${address}/nowhere`)).rejects.toThrow('it answered 404');
  });

  it('fetches nothing that was not named by its address', async () => {
    const spy = vi.spyOn(globalThis, 'fetch');
    await run(
      path('first.json'),
      ...keys(),
      '--notice',
      path('policy.json'),
      '--checkpoint',
      path('checkpoint.txt'),
    );
    await run('--log', path('export.ndjson'), ...keys(), '--checkpoint', path('checkpoint.txt'));
    expect(spy).not.toHaveBeenCalled();
  });

  it('lets no receipt steer the terminal', async () => {
    const evil = '\u001b[2J\u202eevil';
    const file = write('evil.json', JSON.stringify({ jws: null, payload: { event: evil, iss: evil } }));
    await run(file);
    expect(['\u001b', '\u202e'].filter((character) => printed.includes(character))).toEqual([]);
  });

  describe('with a consistency proof', () => {
    const later = (consistency: string, receipt = path('first.json'), checkpoint = path('checkpoint.txt')) =>
      run(receipt, ...keys(), '--checkpoint', checkpoint, '--consistency', consistency);
    const proof = async (from: number, to: number) =>
      write(`consistency-${from}-${to}.json`, await text(`/v1/log/consistency?from=${from}&to=${to}`));

    it('shows that the log still holds what it held', async () => {
      expect((await later(await proof(1, 600))).code).toBe(0);
      expect(printed).toMatch(/ok +consistency +The later log of 600 entries still begins/);
    });

    it.each([
      [1, 599],
      [2, 600],
      [300, 400],
    ])('of another range, %i to %i, says so and asks for the right one', async (from, to) => {
      const asked = later(await proof(from, to));
      await expect(asked).rejects.toThrow(InputError);
      await expect(asked).rejects.toThrow(`is the proof of another range: from ${from} to ${to} entries`);
      await expect(asked).rejects.toThrow('/v1/log/consistency?from=1&to=600');
      expect(printed).not.toContain('evidence');
    });

    it('that nobody needs is told to be left out', async () => {
      const { checkpoint } = JSON.parse(await download(jwss[0] ?? '')).proof;
      const same = write('same.txt', checkpoint);
      const receipt = write('late.json', await download(jwss[0] ?? ''));
      await expect(later(await proof(2, 600), receipt, same)).rejects.toThrow('leave --consistency out');
    });

    it('of the right range but for another log accuses the log, whatever it says of itself', async () => {
      const { from, to, consistency } = JSON.parse(await text('/v1/log/consistency?from=1&to=600'));
      const forged = JSON.stringify({ from, to, consistency: consistency.toReversed() });
      expect((await later(write('forged.json', forged))).code).toBe(1);
      expect(printed).toMatch(/FAILED +consistency +The later log is not a continuation/);
    });

    it('does not hide that the checkpoint was changed', async () => {
      const changed = (await download(jwss[0] ?? '')).replace(/(\/avow\\n)\d+(?=\\n)/, '$17');
      expect((await later(await proof(1, 600), write('changed.json', changed))).code).toBe(1);
      expect(printed).toMatch(/FAILED +checkpoint /);
    });

    it('without its range is no proof', async () => {
      await expect(later(write('rangeless.json', '{"consistency":[]}'))).rejects.toThrow(
        'is no consistency proof',
      );
    });
  });

  it('checks that a witness cosigned the later state', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
    const signer = {
      name: 'auditor.example/w1',
      publicKey: raw,
      sign: async (data: Uint8Array) => sign(null, data, privateKey),
    };
    const vkey = verifierKey(signer.name, raw, 4);
    expect(keyId(signer.name, raw, 4)).toHaveLength(4);
    const note = await text('/v1/log/checkpoint');
    const line = await cosign(note.slice(0, note.lastIndexOf('\n\n') + 1), 1_700_000_000, signer);
    const args = ['--consistency', path('consistency.json'), '--witness', vkey, ...keys()];
    const cosigned = write('cosigned.txt', note + line);
    expect((await run(path('first.json'), '--checkpoint', cosigned, ...args)).code).toBe(0);
    expect(printed).toMatch(/ok +witness +auditor\.example\/w1 saw this state of the log on 2023-11-14/);
    expect((await run(path('first.json'), '--checkpoint', path('checkpoint.txt'), ...args)).code).toBe(1);
    expect(printed).toMatch(/FAILED +witness/);
  });
});

describe('avow verify --log', () => {
  const log = (...args: string[]) => run('--log', path('export.ndjson'), ...keys(), ...args);
  const lines = async () => (await exported()).trim().split('\n');

  it('recomputes the root of the export and finds a receipt in it', async () => {
    expect((await log('--checkpoint', path('checkpoint.txt'), path('first.json'))).code).toBe(0);
    expect(printed).toMatch(/ok +entries +All 600 entries/);
    expect(printed).toMatch(/ok +receipts +All 600 receipts hold/);
    expect(printed).toMatch(/ok +root +The entries give exactly the root/);
    expect(printed).toMatch(/ok +inclusion +The receipt is entry 0 of the log given/);
    expect(printed).toMatch(/ok +consistency +The log given still begins with the 1 entries/);
  });

  it('does the same from the public hashes alone, by the log’s address', async () => {
    expect((await run('--log', `${address}/v1/log`, ...keys(), path('first.json'))).code).toBe(0);
    expect(printed).toMatch(
      /ok +root +The entries give exactly the root that the log signed for 600 entries/,
    );
  });

  it.each([
    ['left out', (all: string[]) => all.toSpliced(300, 1), /FAILED +entries +Entry 300 is missing/],
    ['cut off', (all: string[]) => all.slice(0, -1), /FAILED +root +Only 599 of the 600/],
    [
      'swapped',
      (all: string[]) => {
        const [a = '', b = ''] = [all[10], all[11]];
        const index = (line: string, to: number) => line.replace(/"index":\d+/, `"index":${to}`);
        return all.toSpliced(10, 2, index(b, 10), index(a, 11));
      },
      /FAILED +root +The entries do not give the root/,
    ],
    [
      'replaced',
      (all: string[]) =>
        all.toSpliced(5, 1, (all[5] ?? '').replace(/"jws":"[^"]+"/, `"jws":"${visitor().next()}"`)),
      /FAILED +root +The entries do not give the root/,
    ],
  ])('finds an entry %s', async (_, change, expected) => {
    const file = write('changed.ndjson', change(await lines()).join('\n'));
    const { code } = await run('--log', file, ...keys(), '--checkpoint', path('checkpoint.txt'));
    expect(printed).toMatch(expected);
    expect(code).toBe(1);
  });

  it('finds a receipt that does not follow the one before it', async () => {
    const browser = visitor();
    browser.next();
    const exported = (...jwss: string[]) =>
      write(
        'chain.ndjson',
        jwss.map((jws, index) => JSON.stringify({ jws, index, countersignature: '' })).join('\n'),
      );
    const first = visitor();
    await run('--log', exported(first.next(), first.next()));
    expect(printed).toMatch(/ok +chains/);
    await run('--log', exported(first.next(), browser.next()));
    expect(printed).toMatch(/FAILED +chains +.*chain\.ndjson:1 does not follow/);
  });

  it('finds a receipt that is not in it, and a state it never had', async () => {
    const other = site();
    const file = write('foreign.json', await other.download(visitor().next()));
    expect((await log('--checkpoint', path('checkpoint.txt'), file)).code).toBe(1);
    expect(printed).toMatch(/FAILED +inclusion +The receipt is not in the log given/);
    expect(printed).toMatch(/FAILED +consistency/);
    await other.receiver.close();
  });

  it('has the tree of an independent implementation at every size', async () => {
    const independent = CoMETRE.RFC9162_SHA256;
    const tree = logTree();
    const leaves: Uint8Array[] = [];
    for (let size = 1; size <= 40; size += 1) {
      const entry = createHash('sha256').update(String(size)).digest();
      tree.append(entry);
      leaves.push(await independent.leaf(new Uint8Array(entry)));
      expect(Buffer.from(tree.root())).toEqual(Buffer.from(await independent.root(leaves)));
    }
  });
});

describe('what cannot be read', () => {
  it.each<[string, () => string[], string]>([
    ['no file', () => [], 'Name a file'],
    ['an unknown option', () => ['x', '--nope'], '--nope'],
    ['a missing file', () => [path('nowhere.json')], 'there is no such file'],
    ['an empty file', () => [write('empty', '\n')], 'is empty'],
    ['another JSON', () => [write('other.json', '{"a":1}')], 'is no receipt'],
    [
      'a broken line',
      () => [write('half.ndjson', `${jwss[0]}\n{"jws":`)],
      'half.ndjson:2 is neither JSON nor',
    ],
    ['keys that are none', () => [path('first.json'), '--keys', path('first.json')], 'jwks.json'],
    [
      'a witness whose id is not its key’s',
      () => [path('first.json'), '--witness', `w+00000000+${Buffer.alloc(33, 4).toString('base64')}`],
      'is no verifier key',
    ],
    ['a witness that is none', () => [path('first.json'), '--witness', 'w'], 'is no verifier key'],
    [
      'a checkpoint that is none',
      () => [path('first.json'), '--checkpoint', path('keys.json')],
      'is no checkpoint',
    ],
    ['a log that is none', () => ['--log', path('policy.json')], 'policy.json:1 is neither'],
    [
      'consistency alone',
      () => [path('first.json'), '--consistency', path('consistency.json')],
      '--checkpoint',
    ],
  ])('%s is told with its remedy', async (_, args, message) => {
    await expect(run(...args())).rejects.toThrow(message);
  });
});
