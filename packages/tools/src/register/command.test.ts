import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { avow } from '../testing/avow-command.js';

const DEMO = new URL('../../../../demo/policy.json', import.meta.url).pathname;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'avow-register-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

const BARE = {
  version: '1',
  controller: { name: '=HYPERLINK("x")', contact: 'privacy@shop.example' },
  purposes: [{ id: 'analytics', name: 'Measurement', description: '<b>Counts</b> visits' }],
  services: [{ id: 'stats', name: 'Stats', purposes: ['analytics'], recipient: '=1+1', country: 'US' }],
};

interface Node {
  readonly '@id'?: string;
  readonly '@type'?: string;
  readonly [term: string]: unknown;
}

/** All ids that are referred to, and all that are described. */
function ids(value: unknown, found = { referred: new Set<string>(), described: new Set<string>() }) {
  if (Array.isArray(value)) for (const one of value) ids(one, found);
  else if (typeof value === 'object' && value !== null) {
    const { '@id': id, ...rest } = value as Node;
    if (id?.startsWith('urn:')) (Object.keys(rest).length ? found.described : found.referred).add(id);
    ids(Object.values(rest), found);
  }
  return found;
}

describe('avow register', () => {
  it('writes all documents of the demo, in its language, as pages, tables and linked data', async () => {
    const { code, stdout } = await avow(['register', DEMO, '--lang=fr', '--dir=demo'], { cwd: folder });
    expect({ code, stdout }).toMatchObject({ stdout: expect.stringContaining('wrote demo/register.jsonld') });
    expect(readdirSync(join(folder, 'demo')).sort()).toEqual([
      'controller.csv',
      'controller.html',
      'dpa.csv',
      'dpa.html',
      'processor.csv',
      'processor.html',
      'recipients.csv',
      'recipients.html',
      'register.jsonld',
      'security.csv',
      'security.html',
      'sub-processors.csv',
      'sub-processors.html',
    ]);
    const controller = read('demo/controller.html');
    expect(controller).toContain('<html lang="fr">');
    expect(controller).toContain('Ce site');
    expect(controller).toContain('États-Unis: standard contractual clauses, Art. 46(2)(c)');
    expect(controller).toContain('13 mois');
    expect(read('demo/security.html')).toContain('27001:2013');
    expect(read('demo/sub-processors.csv')).toContain('Hexagone Datacentres');
    expect(read('demo/recipients.csv')).toContain('_sp_id.*: 13 mois');
  });

  it('has linked data in which every reference leads somewhere, in terms of DPV', () => {
    const data = JSON.parse(read('demo/register.jsonld')) as { '@included': Node[] };
    const { referred, described } = ids(data);
    expect([...referred].filter((id) => !described.has(id))).toEqual([]);
    const processes = data['@included'].filter((node) => node['@type'] === 'dpv:Process');
    expect(processes.length).toBeGreaterThan(2);
    // The one that rests on consent and sends data abroad.
    expect(processes[2]).toMatchObject({
      'dpv:hasLegalBasis': { '@id': 'eu-gdpr:A6-1-a' },
      'dpv:hasProcessing': expect.arrayContaining([
        {
          '@type': 'dpv:Transfer',
          'dpv:hasLocation': { '@id': 'loc:US' },
          'dpv:hasLegalBasis': { '@id': 'eu-gdpr:A46-2-c' },
        },
      ]),
    });
  });

  it('derives the record from purposes where there is none, and lists what is missing', async () => {
    writeFileSync(join(folder, 'bare.json'), JSON.stringify(BARE));
    const { code, stdout } = await avow(['register', 'bare.json', '--dir=bare', '--json'], { cwd: folder });
    expect(code).toBe(1);
    const { missing } = JSON.parse(stdout) as { missing: { document: string; gap: string }[] };
    expect(missing).toEqual(
      expect.arrayContaining([
        { document: 'controller', gap: 'Measurement: when data is erased, Art. 30(1)(f)' },
        {
          document: 'controller',
          gap: 'Measurement: safeguard of the transfer to United States, Art. 30(1)(e)',
        },
        { document: 'security', gap: 'measures: the notice has no section security, Art. 32' },
      ]),
    );
    expect(read('bare/controller.html')).toContain('from the purposes and services of the policy');
  });

  it('shows what a policy says as text, and defuses formulas of spreadsheets', () => {
    expect(read('bare/controller.html')).toContain('&lt;b&gt;Counts&lt;/b&gt;');
    expect(read('bare/recipients.csv')).toContain("'=1+1");
  });

  it('knows what the catalogue knows of services that a policy only names', async () => {
    const named = { ...BARE, parts: ['services'], services: ['posthog'] };
    writeFileSync(join(folder, 'named.json'), JSON.stringify(named));
    await avow(['register', 'named.json', '--dir=named', '--only=recipients'], { cwd: folder });
    expect(read('named/recipients.csv')).toContain('PostHog, Inc.');
    writeFileSync(join(folder, 'unknown.json'), JSON.stringify({ ...named, services: ['nobody'] }));
    const { code, stderr } = await avow(['register', 'unknown.json'], { cwd: folder });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('posthog') });
  });

  it.each([
    ['no policy', [], 'Name one file'],
    ['an unknown document', [DEMO, '--only=everything'], 'it knows controller, processor'],
    ['a language that is none', [DEMO, '--lang=12 34'], 'no language tag'],
    ['a missing file', ['nowhere.json'], 'there is no such file'],
    ['a folder that is a file', [DEMO, '--dir=bare.json'], '--dir'],
  ])('%s is told with its remedy', async (_, args, message) => {
    const { code, stderr } = await avow(['register', ...args], { cwd: folder });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});
