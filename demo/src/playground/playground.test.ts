import { parsePolicy } from '@avow/sdk/policy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from './findings.js';
import { forPreview } from './for-preview.js';
import { changed, idFrom } from './form/edit.js';
import { outputsOf } from './output.js';
import { PRESETS } from './presets.js';
import { DEFAULTS, readSettings, textOn, tokensOf } from './settings.js';
import { fromHash, toHash } from './share.js';

const text = (value: unknown): string => JSON.stringify(value, null, 2);

describe('what to start from', () => {
  it.each(Object.entries(PRESETS))(
    '%s is sound, and the linter finds at most advice in it',
    (_, { policy }) => {
      const { findings, usable } = judge(text(policy));
      expect(usable).toBe(true);
      expect(findings.filter(({ severity }) => severity !== 'advice')).toEqual([]);
    },
  );
});

describe('an address', () => {
  it('carries any text and the settings, there and back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 2000 }),
        fc.boolean(),
        async (policy, gpc) => {
          const settings = { ...DEFAULTS, gpc, place: 'US-CA', accent: '#0b5d57' };
          const hash = await toHash({ text: policy, settings });
          expect(hash).toMatch(/^p=[\w-]*$/);
          expect(await fromHash(`#${hash}`)).toEqual({ text: policy, settings });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is short for a full policy', async () => {
    const policy = text(PRESETS.telecom?.policy);
    const hash = await toHash({ text: policy, settings: DEFAULTS });
    expect(hash.length).toBeLessThan(policy.length / 2);
  });

  it('without anything is no fault, a damaged one is, and one that unpacks to megabytes too', async () => {
    expect(await fromHash('')).toBeUndefined();
    expect(await fromHash('#other')).toBeUndefined();
    await expect(fromHash('#p=AAAA')).rejects.toThrow();
    const bomb = await toHash({ text: 'a'.repeat(3_000_000), settings: DEFAULTS });
    await expect(fromHash(bomb)).rejects.toThrow('too long');
  });

  it('brings no settings that are not ours', () => {
    expect(
      readSettings({ view: 'javascript:', lang: '"><x', place: 7, gpc: 'yes', accent: 'red', radius: 1e9 }),
    ).toEqual(DEFAULTS);
  });
});

describe('the form', () => {
  it('changes one member and leaves the rest, in its order', () => {
    const policy = { a: 1, list: [{ id: 'x', name: 'X' }, { id: 'y' }], z: 2 };
    expect(text(changed(policy, ['list', 0, 'name'], 'New'))).toBe(
      text({ a: 1, list: [{ id: 'x', name: 'New' }, { id: 'y' }], z: 2 }),
    );
    expect(changed(policy, ['list', 1], undefined)).toEqual({ a: 1, list: [{ id: 'x', name: 'X' }], z: 2 });
    expect(changed(policy, ['z'], undefined)).toEqual({ a: 1, list: policy.list });
    expect(changed({}, ['controller', 'name'], 'N')).toEqual({ controller: { name: 'N' } });
  });

  it('makes ids that a policy may have', () => {
    expect(idFrom('Mesure d’audience (été)', [])).toBe('mesure-d-audience-e-te');
    expect(idFrom('New purpose', ['new-purpose'])).toBe('new-purpose-2');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(idFrom(name, [])).toMatch(/^[a-z][a-z0-9-]{0,31}$/);
      }),
    );
  });
});

it('a preview runs nothing that an address of a stranger names', () => {
  const policy = parsePolicy({
    ...PRESETS.shop?.policy,
    receipts: { endpoint: 'https://receiver.example' },
    parts: ['jurisdiction', 'frame', 'tabs', 'import-klaro', 'reopen'],
    import: { from: 'klaro' },
    frames: ['https://a.example'],
    domain: 'example.com',
    services: [
      { id: 's', name: 'S', purposes: ['analytics'], optOut: 'location.reload', optIn: 'stop', reload: true },
    ],
  });
  const shown = forPreview(policy);
  expect(shown.parts).toEqual(['jurisdiction', 'reopen']);
  expect(shown.services).toEqual([{ id: 's', name: 'S', purposes: ['analytics'] }]);
  for (const name of ['receipts', 'import', 'frames', 'domain']) expect(shown).not.toHaveProperty(name);
  expect(parsePolicy(shown).purposes).toEqual(policy.purposes);
});

describe('what is copied', () => {
  const codeOf = (title: string, policy = parsePolicy(PRESETS.shop?.policy), settings = DEFAULTS) =>
    outputsOf(policy, settings).find((output) => output.title === title)?.code ?? '';

  it('is the policy, which no text can end early', () => {
    const policy = parsePolicy({ ...PRESETS.shop?.policy, version: '</script><script>alert(1)</script>' });
    const tag = codeOf('Script tag', policy);
    expect(tag.match(/<\/script>/g)).toHaveLength(2);
    const json = /<script type="application\/json" id="avow-policy">([\s\S]*?)<\/script>/.exec(tag)?.[1];
    expect(JSON.parse(json ?? '')).toEqual(policy);
    expect(JSON.parse(codeOf('policy.json', policy))).toEqual(policy);
  });

  it('has the looks that were chosen, with a text that can be read on them', () => {
    expect(codeOf('Style')).toBe('');
    const settings = { ...DEFAULTS, accent: '#ffdd00', scheme: 'dark' as const };
    expect(codeOf('Style', undefined, settings)).toBe(
      'avow-consent {\n  --avow-accent: #ffdd00;\n  --avow-on-accent: #000000;\n  --avow-scheme: dark;\n}\n',
    );
    expect(textOn('#0b5d57')).toBe('#ffffff');
    expect(tokensOf(DEFAULTS)).toEqual({});
  });

  it('marks what rests on consent, and nothing else', () => {
    const marks = codeOf('Marks');
    expect(marks).toContain('data-consent="analytics"');
    expect(marks).not.toContain('"essential"');
  });
});
