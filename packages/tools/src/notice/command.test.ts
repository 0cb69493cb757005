import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createToken, isScope } from '../../../receiver/src/access/tokens.js';
import { createReceiver } from '../../../receiver/src/receiver.js';
import { decide } from '../../../sdk/src/decision/decide.js';
import { parsePolicy } from '../../../sdk/src/policy/parse-policy.js';
import type { Policy } from '../../../sdk/src/policy/policy.js';
import { canonicalJson } from '../../../sdk/src/receipts/encoding.js';
import { payloadOf } from '../../../sdk/src/receipts/payload.js';
import { posthog, withServices } from '../../../sdk/src/services/index.js';
import { idOf } from '../testing/site.js';
import { noticeCommand } from './command.js';

const DEMO = new URL('../../../../demo/policy.json', import.meta.url).pathname;

let folder: string;
const path = (name: string) => join(folder, name);
const write = (name: string, content: string) => {
  writeFileSync(path(name), content);
  return path(name);
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avow-notice-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let [printed, told] = ['', ''];
beforeEach(() => {
  [printed, told] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += chunk;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    told += chunk;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The hash that the browser's own code puts into a receipt under this policy. */
async function hashInReceipt(policy: Policy): Promise<string> {
  vi.stubGlobal('location', { origin: 'https://telecom.example' });
  vi.stubGlobal('navigator', {});
  const before = decide(policy);
  const stored = { tag: '', time: 1_800_000_000, answers: '', id: 'visitor' };
  const rest = { at: 0, jti: 'J', method: 'accept-all', lang: 'en' } as const;
  const payload = await payloadOf({ ...stored, ...rest, before, decision: before, policy }, null);
  return payload.notice.hash;
}

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => /\S/.test(text));
const text = fc.oneof(words, fc.record({ fr: words, en: words }));
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const section = fc.record({ id, title: text, body: fc.array(text) }, { requiredKeys: ['id', 'title'] });
/** Policies with members in any order, some covered by the hash, some not. */
const policies = fc
  .record(
    {
      version: words,
      purposes: fc.uniqueArray(fc.record({ name: text, id }), { minLength: 1, selector: (item) => item.id }),
      controller: fc.record(
        { name: words, contact: words, dpo: words },
        { requiredKeys: ['name', 'contact'] },
      ),
      notice: fc.record({ version: words, sections: fc.array(section) }, { requiredKeys: [] }),
      services: fc.constant([]),
      expires: fc.integer({ min: 1, max: 395 }),
    },
    { requiredKeys: ['version', 'purposes', 'controller'] },
  )
  .chain((policy) =>
    fc
      .shuffledSubarray(Object.entries(policy), { minLength: Object.keys(policy).length })
      .map((members) => Object.fromEntries(members)),
  );

describe('avow notice', () => {
  it('prints the hash that a receipt of the browser carries, and nothing else', async () => {
    expect(await noticeCommand([DEMO])).toBe(0);
    expect(printed).toBe(`${await hashInReceipt(parsePolicy(readFileSync(DEMO, 'utf8')))}\n`);
    expect(told).toBe('');
  });

  it('knows of services that a policy only names what the page completes, and refuses those it does not know', async () => {
    const { parts: _, ...demo } = JSON.parse(readFileSync(DEMO, 'utf8')) as Policy;
    const named = { ...demo, parts: ['services'], services: ['posthog'] as never };
    expect(await noticeCommand([write('named.json', JSON.stringify(named))])).toBe(0);
    expect(printed).toBe(`${await hashInReceipt(withServices(named, posthog))}\n`);
    const unknown = write('unknown.json', JSON.stringify({ ...named, services: ['nobody'] }));
    await expect(noticeCommand([unknown])).rejects.toThrow(/"nobody".*catalogue does not have/);
  });

  it('agrees with the browser on every policy, and writes the very bytes that it hashed', async () => {
    await fc.assert(
      fc.asyncProperty(policies, fc.constantFrom(0, 1, 4), async (value, indent) => {
        printed = '';
        const policy = parsePolicy(value);
        const { controller, purposes, services, notice } = policy;
        const file = write('policy.json', JSON.stringify(value, null, indent));
        await noticeCommand([file, '--write', path('notice.json')]);
        const written = readFileSync(path('notice.json'), 'utf8');
        expect(written).toBe(canonicalJson({ controller, purposes, services, notice }));
        expect(printed).toBe(`${await hashInReceipt(policy)}\n`);
        expect(idOf(written)).toBe(printed.trim());
      }),
    );
  });

  it('reads standard input', async () => {
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(
      Readable.from([readFileSync(DEMO)]) as unknown as typeof process.stdin,
    );
    await noticeCommand(['-']);
    expect(printed).toBe(`${await hashInReceipt(parsePolicy(readFileSync(DEMO, 'utf8')))}\n`);
  });

  it('takes the notice it wrote for the same notice', async () => {
    await noticeCommand([DEMO, '--write', path('once.json')]);
    const once = printed;
    printed = '';
    await noticeCommand([path('once.json')]);
    expect(printed).toBe(once);
  });

  it('shows a curl line with which a receiver takes the notice, and needs the scope it names', async () => {
    await noticeCommand([DEMO, '--write', path("the operator's notice.json")]);
    const scope = /scope (\S+) in TOKEN/.exec(told)?.[1] ?? '';
    const writing = createToken([scope].filter(isScope), Date.now(), 60_000);
    const reading = createToken(['receipts:read'], Date.now(), 60_000);
    const origins = ['https://telecom.example'];
    const receiver = createReceiver({
      db: ':memory:',
      basePath: '/consent',
      origins,
      threads: 0,
      tokens: [reading.record, writing.record],
    });
    await receiver.ready;
    const server = createServer(getRequestListener(receiver.fetch)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const line = told.slice(told.indexOf('curl ')).replace('https://www.example.com', address);
    const curl = (token: string) =>
      promisify(execFile)('sh', ['-c', line], { env: { ...process.env, TOKEN: token } });
    await expect(curl(reading.text)).rejects.toMatchObject({
      stdout: expect.stringContaining('notices:write'),
    });
    await curl(writing.text);
    const kept = await fetch(`${address}/consent/v1/notices/${printed.trim()}`);
    expect(await kept.text()).toBe(readFileSync(path("the operator's notice.json"), 'utf8'));
    server.close();
    await receiver.close();
  });

  it('writes the whole notice as a page that needs no script, in a language and for a country', async () => {
    await noticeCommand([DEMO, '--html', path('notice.html'), '--lang', 'fr', '--country', 'ES']);
    const page = readFileSync(path('notice.html'), 'utf8');
    expect(page).toMatch(/^<!DOCTYPE html><html lang="fr"/);
    expect(page).toContain('ISO 50001:2011');
    expect(page).toContain('Agencia Española de Protección de Datos');
    expect(page).not.toContain('<script');
    expect(printed).toMatch(/^[\w-]{43}\n$/);
    await expect(
      noticeCommand([write('faulty.json', '{"controller":{},"purposes":[]}'), '--html', path('no.html')]),
    ).rejects.toThrow(/faults:\n.*controller\.name/s);
    await expect(noticeCommand([DEMO, '--html', DEMO])).rejects.toThrow('would replace the policy');
  });

  it('never replaces the policy it reads', async () => {
    const policy = write('kept.json', readFileSync(DEMO, 'utf8'));
    symlinkSync(policy, path('link.json'));
    for (const file of [policy, path('link.json')])
      await expect(noticeCommand([policy, '--write', file])).rejects.toThrow('would replace the policy');
    expect(readFileSync(policy, 'utf8')).toBe(readFileSync(DEMO, 'utf8'));
    expect(printed).toBe('');
  });

  it.each<[string, () => string[], string]>([
    ['no policy', () => [], 'Name one file'],
    ['two policies', () => [DEMO, DEMO], 'Name one file'],
    ['an unknown option', () => [DEMO, '--nope'], '--nope'],
    ['a missing file', () => [path('nowhere.json')], 'there is no such file'],
    ['broken JSON', () => [write('half.json', '{"controller":')], 'is no JSON'],
    ['another JSON', () => [write('other.json', '{"a":1}')], 'is no policy'],
    ['null', () => [write('null.json', 'null')], 'is no policy'],
    [
      'half a character',
      () => [write('lone.json', '{"controller":{"name":"\\ud800"},"purposes":[]}')],
      'no canonical form',
    ],
    ['a folder to write to', () => [DEMO, '--write', folder], 'it is a folder'],
    ['standard output to write to', () => [DEMO, '--write', '-'], 'needs the name of a file'],
  ])('%s is told with its remedy, and no hash', async (_, args, message) => {
    await expect(noticeCommand(args())).rejects.toThrow(message);
    expect(printed).toBe('');
    expect(existsSync('-')).toBe(false);
  });
});
