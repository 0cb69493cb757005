import { describe, expect, it } from 'vitest';
import { policyTag } from '../decision/stored-choice.js';
import { guard } from '../guard/guard.js';
import { createConsent } from '../index.js';
import { lintPolicy } from '../lint/lint-policy.js';
import { warnOf } from '../lint/warn.js';
import { diffPolicy } from '../policy/diff-policy.js';
import { NamedServicesError, type PolicyWithNames } from '../policy/named-services.js';
import type { Policy } from '../policy/policy.js';
import {
  consentHeaders,
  contentSecurityPolicy,
  parseConsent,
  rewriteHtml,
  withdrawalHeaders,
} from '../server/server.js';
import { guardRequests } from '../service-worker/guard-requests.js';
import { completePolicy, posthog, withServices } from './index.js';

const named: PolicyWithNames = {
  version: '1',
  controller: { name: 'a', contact: 'b' },
  purposes: [{ id: 'analytics', name: 'A' }],
  services: ['posthog', { adapter: 'matomo', hosts: ['stats.shop.example'] }],
  parts: ['services'],
};
const unknown: PolicyWithNames = { ...named, services: ['posthog', 'nobody'] };
/** As a program without types gives it. */
const untyped = (policy: PolicyWithNames): Policy => policy as Policy;

const cookie = `avow=1.${policyTag(untyped(named), 1)}.${Math.floor(Date.now() / 1000)}.2.${'A'.repeat(22)}`;
const refused = cookie.replace('.2.', '.1.');

const rewritten = async (policy: PolicyWithNames, header: string): Promise<string> => {
  const page = new Response('<script src="https://eu.i.posthog.com/a.js"></script>').body as ReadableStream<
    Uint8Array<ArrayBuffer>
  >;
  return new Response(page.pipeThrough(rewriteHtml(policy, header) as TransformStream)).text();
};

describe('completePolicy', () => {
  it('knows the whole catalogue, and lets what the site says count', () => {
    const complete = completePolicy(named);
    expect(complete.services?.map(({ id, hosts, purposes }) => [id, !!hosts?.length, purposes])).toEqual([
      ['posthog', true, ['analytics']],
      ['matomo', true, ['analytics']],
    ]);
    expect(complete.services?.[1]?.hosts).toEqual(['stats.shop.example']);
    expect(completePolicy(complete)).toEqual(complete);
    expect(withServices(untyped({ ...named, services: ['posthog'] }), posthog).services).toEqual(
      complete.services?.slice(0, 1),
    );
  });

  it('gives a policy without names back as it is, and refuses names that nobody knows', () => {
    const own = { ...named, services: [{ id: 's', name: 'S', purposes: ['analytics'] }] };
    expect(completePolicy(own)).toBe(own);
    expect(completePolicy({ ...named, services: undefined } as never)).toMatchObject({ version: '1' });
    expect(() => completePolicy(unknown)).toThrow(NamedServicesError);
    expect(() => completePolicy(unknown)).toThrow(/names nobody of the catalogue/);
  });
});

describe('a server reads names itself', () => {
  it('grants a named service with its purpose, and never one it does not know', () => {
    expect(parseConsent(cookie, named).granted('service:posthog')).toBe(true);
    expect(parseConsent(refused, named).granted('service:posthog')).toBe(false);
    const { granted } = parseConsent(cookie, unknown);
    expect([granted('service:posthog'), granted('service:nobody')]).toEqual([true, false]);
    expect(consentHeaders({ headers: { cookie } }, named)['avow-consent']).toBe('analytics');
  });

  it('lets the hosts of a named service into the Content-Security-Policy once granted', () => {
    expect(contentSecurityPolicy(named, cookie).value).toContain('eu.i.posthog.com');
    expect(contentSecurityPolicy(named, refused).value).not.toContain('posthog');
    expect(contentSecurityPolicy(named, cookie).value).toContain('stats.shop.example');
  });

  it('marks what reaches them in HTML, and deletes what they stored', async () => {
    expect(await rewritten(named, refused)).toContain('data-consent="service:posthog"');
    expect(await rewritten(named, cookie)).not.toContain('data-consent');
    const headers = withdrawalHeaders(named, parseConsent(refused, named), {
      cookie: 'ph_x_posthog=1; other=1',
      url: 'https://shop.example/',
    });
    expect(headers.map(([, value]) => value.split('=')[0])).toContain('ph_x_posthog');
    expect(headers.every(([, value]) => value.startsWith('ph_x_posthog='))).toBe(true);
  });
});

describe('what has no catalogue says so', () => {
  it.each([
    ['lintPolicy', () => lintPolicy(untyped(named))],
    ['diffPolicy', () => diffPolicy(untyped(named), untyped(named))],
    [
      'guardRequests',
      () =>
        guardRequests({ location: new URL('https://shop.example/'), addEventListener() {} }, untyped(named)),
    ],
  ])('%s throws a NamedServicesError', (_, act) => {
    expect(act).toThrow(NamedServicesError);
    expect(act).toThrow(expect.objectContaining({ code: 'services', services: ['posthog', 'matomo'] }));
  });

  it('the console of a page in development is told of all the rest', () => {
    expect(() => warnOf(untyped(named))).not.toThrow();
  });

  it('the guard throws nothing into the page, and reports it unless the part completes it', () => {
    const errors: string[] = [];
    const note = ({ detail }: CustomEventInit<{ code: string; message: string }>): void => {
      errors.push(`${detail?.code}: ${detail?.message}`);
    };
    document.addEventListener('avow:error', note);
    const { parts: _, ...alone } = named;
    guard(untyped(named), { mode: 'report' });
    expect(errors).toEqual([]);
    guard(untyped(alone), { mode: 'report' });
    document.removeEventListener('avow:error', note);
    expect(errors).toEqual([expect.stringMatching(/^services: NamedServicesError: .*posthog, matomo/)]);
  });

  it('createConsent reports it in an application, which has no part that completes them', async () => {
    const heard = (): Promise<string> =>
      new Promise((resolve) =>
        document.addEventListener(
          'avow:error',
          ({ detail }) => resolve(`${detail.code}: ${detail.message}`),
          { once: true },
        ),
      );
    const error = heard();
    const consent = createConsent(named);
    expect(await error).toMatch(/^services: NamedServicesError: .*posthog, matomo/);
    expect(consent.granted('service:posthog')).toBe(false);
    consent.destroy();

    // The next error is of another kind: a complete policy has none to report.
    const other = heard();
    const complete = createConsent(completePolicy(named));
    complete.granted('no-such-purpose');
    expect(await other).toBe('expression: no-such-purpose');
    await Promise.resolve();
    complete.destroy();
  });
});
