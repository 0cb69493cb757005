import {
  type Check,
  flag,
  list,
  object,
  oneOf,
  type PolicyProblem,
  record,
  string,
  text,
  whole,
} from './checks.js';
import { isIncomplete } from './named-services.js';
import { crossCheckNotice, noticeMembers, safeguard } from './notice-checks.js';
import type { Policy, Service } from './policy.js';
import { crossCheckTcf, gppMembers, tcfMembers, tcfOfPurpose } from './standards-checks.js';

/** A policy that cannot be used, with every fault in it. */
export class PolicyError extends Error {
  readonly code = 'policy-invalid';
  readonly problems: readonly PolicyProblem[];
  constructor(problems: readonly PolicyProblem[]) {
    super(problems.map(({ path, problem, mend }) => `${path} ${problem}: ${mend}`).join('\n'));
    this.name = 'PolicyError';
    this.problems = problems;
  }
}

const id = string(
  'give a name of lower-case letters, digits and hyphens that starts with a letter, at most 32 characters',
  /^[a-z][a-z0-9-]{0,31}$/,
);
const purposeId = string(
  'give a name of lower-case letters, digits and hyphens that starts with a letter, at most 32 characters, or service:ID for a service',
  /^(service:)?[a-z][a-z0-9-]{0,31}$/,
);
const words = string('give a text');
/** What receipts carry has a limit. */
const upTo = (most: number): RegExp => RegExp(`^(?=.*\\S).{1,${most}}$`, 's');
const webUrl = string(
  'give an address that starts with https://, or a path of this site',
  /^(https:\/\/|\/(?!\/))\S*$/,
);
const endpoint = string(
  'give an https:// address or a path of this site, such as "/consent" (http:// only for loopback)',
  /^(https:\/\/|\/(?!\/)|http:\/\/(localhost|127\.[\d.]+|\[::1]|[\w.-]+\.localhost)([:/]|$))\S*$/,
);
const host = string(
  'give a host name without scheme or path, such as "eu.example.com"',
  /^(\*\.)?[a-z0-9.-]+(:\d+)?$/,
);

const note: Check = (value, path, problems) =>
  (typeof value === 'string' ? words : flag)(value, path, problems);
const stored = list(object({ name: words }, { retention: text, purpose: text, note }));
const globalFunction = string(
  'name a global function, such as "posthog.opt_out_capturing"',
  /^[\w$]+(\.[\w$]+)*$/,
);

/** By a platform's names, expressions of purposes. */
const consentTypes = (...names: readonly string[]): Record<string, Check> =>
  Object.fromEntries(
    names.map((name) => [name, string('give a purpose, or an expression such as "analytics & ads"')]),
  );

/** An id, or a list of ids. */
const ids: Check = (value, path, problems) =>
  (Array.isArray(value) ? list(words, 1) : string('give an id, or a list of ids'))(value, path, problems);

const serviceMembers = {
  description: text,
  recipient: words,
  country: string('give the ISO 3166 code of the country, such as "FR"', /^[A-Z]{2}$/),
  safeguard,
  hosts: list(host),
  cookies: stored,
  localStorage: stored,
  sessionStorage: stored,
  indexedDB: stored,
  caches: stored,
  privacyUrl: webUrl,
  receives: text,
  optOut: globalFunction,
  optIn: globalFunction,
  reload: flag,
  adapter: id,
  settings: record(() => {}),
};
const service = object({ id, name: text, purposes: list(id, 1) }, serviceMembers);
const named = object({ adapter: id }, { ...serviceMembers, id, name: text, purposes: list(id, 1) });

/** A whole service, or one that the catalogue completes: a mere name, or what the site knows better of it. */
const serviceEntry: Check = (value, path, problems) =>
  (typeof value === 'string' ? id : isIncomplete(value) ? named : service)(value, path, problems);

const members = object(
  {
    version: string('name what is in force in at most 200 characters, for example "2026-11-01"', upTo(200)),
    controller: object(
      {
        name: string('name the controller in at most 300 characters (GDPR Art. 13(1)(a))', upTo(300)),
        contact: string(
          'give an e-mail address, telephone number or postal address, at most 500 characters (GDPR Art. 13(1)(a))',
          upTo(500),
        ),
      },
      { address: words, url: webUrl, dpo: words },
    ),
    purposes: list(
      object(
        { id: purposeId, name: text },
        {
          description: text,
          legalBasis: oneOf(
            'consent',
            'legitimate-interest',
            'contract',
            'legal-obligation',
            'strictly-necessary',
          ),
          requires: list(id),
          sensitive: flag,
          minAge: whole(21),
          optOut: flag,
          sale: flag,
          dataCategories: list(id),
          ...tcfOfPurpose,
        },
      ),
      1,
      100,
    ),
  },
  {
    services: list(serviceEntry),
    notice: noticeMembers,
    changes: list(
      object(
        {
          version: words,
          date: string('give a day such as "2026-11-01"', /^\d{4}-\d\d-\d\d$/),
          changes: list(
            object({
              kind: string('name what changed, as diffPolicy does', /^[a-z-]+$/),
              path: words,
              ask: flag,
            }),
          ),
        },
        { text },
      ),
    ),
    receipts: object({ endpoint }, { salt: words }),
    jurisdiction: string(
      'give an ISO 3166 code such as "FR" or "US-CA", or "auto"',
      /^([A-Z]{2}(-[A-Z0-9]{1,3})?|EU|default|auto)$/,
    ),
    model: oneOf('opt-in', 'opt-out'),
    trustGuess: flag,
    reloadOnWithdrawal: flag,
    frames: list(
      string(
        'give an origin without a path, such as "https://shop.example.com"',
        /^https?:\/\/[a-z0-9.-]+(:\d+)?$/,
      ),
    ),
    parts: list(string('name a file beside avow.js without "avow-" and ".js", such as "frame"', /^[\w-]+$/)),
    tcf: tcfMembers,
    gpp: gppMembers,
    doNotTrack: flag,
    import: object(
      {
        from: oneOf(
          'axeptio',
          'complianz',
          'cookiebot',
          'didomi',
          'klaro',
          'onetrust',
          'orejime',
          'osano-cookieconsent',
          'tarteaucitron',
          'usercentrics',
          'vanilla-cookieconsent',
          'vanilla-cookieconsent-2',
          'wp-consent-api',
        ),
      },
      { map: record(ids), cookie: words, version: words, clear: flag },
    ),
    platforms: object(
      {},
      {
        google: object(
          {},
          {
            ...consentTypes(
              'ad_storage',
              'ad_user_data',
              'ad_personalization',
              'analytics_storage',
              'functionality_storage',
              'personalization_storage',
              'security_storage',
            ),
            wait_for_update: whole(10_000, 'number of milliseconds'),
            ads_data_redaction: flag,
            url_passthrough: flag,
          },
        ),
        microsoft: object({}, consentTypes('ad_storage')),
        shopify: object({}, consentTypes('analytics', 'marketing', 'preferences', 'sale_of_data')),
        wordpress: object(
          {},
          consentTypes('functional', 'preferences', 'statistics', 'statistics-anonymous', 'marketing'),
        ),
      },
    ),
    expires: whole(395, 'number of days'),
    env: oneOf('production', 'staging', 'development'),
    lang: string('give a BCP 47 language tag, such as "fr"', /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/),
    domain: string(
      'give the parent domain without a dot in front, such as "example.com"',
      /^[a-z0-9-]+(\.[a-z0-9-]+)*$/,
    ),
    layout: oneOf('bar', 'box', 'centre', 'corner'),
    logo: object({
      src: string(
        'give a path of this site, such as "/logo.svg": no third party may learn of the visit',
        /^\/(?!\/)/,
      ),
      alt: text,
    }),
    texts: record(text),
  },
);

/** Names that a fault lists, so that many faults of a long policy stay readable. */
const MOST_NAMED = 100;

/** What members alone cannot tell: names used twice, and services of purposes that are not there. */
function crossCheck(policy: Policy, problems: PolicyProblem[]): void {
  const { purposes, parts = [] } = policy;
  const entries = policy.services ?? [];
  const services = entries.map((entry: Service | string) =>
    typeof entry === 'string' ? ({ id: entry } as Service) : { ...entry, id: entry.id ?? entry.adapter },
  );
  if (entries.some(isIncomplete) && !parts.includes('services'))
    problems.push({
      path: 'parts',
      problem: 'has no "services", which completes what services name from the catalogue',
      mend: 'add "services" to parts; in an application pass the policy through withServices',
    });
  if (policy.jurisdiction === 'auto' && !parts.includes('jurisdiction'))
    problems.push({
      path: 'parts',
      problem: 'has no "jurisdiction", which a jurisdiction "auto" waits for',
      mend: 'add "jurisdiction" to parts; in an application call applyJurisdiction as well',
    });
  for (const [name, entries] of Object.entries({ purposes, services })) {
    const seen = new Set<string>();
    entries.forEach((entry, index) => {
      if (seen.has(entry.id))
        problems.push({
          path: `${name}[${index}].id`,
          problem: `repeats "${entry.id}"`,
          mend: 'give each its own id',
        });
      seen.add(entry.id);
    });
  }
  purposes.forEach(({ id, requires = [] }, index) => {
    if (id.includes(':') && !services.some((known) => id === `service:${known.id}`))
      problems.push({
        path: `purposes[${index}].id`,
        problem: `names "${id}", which is no service`,
        mend: 'declare the service under services, or remove this entry',
      });
    requires.forEach((purpose, at) => {
      if (!purposes.slice(0, index).some((known) => known.id === purpose))
        problems.push({
          path: `purposes[${index}].requires[${at}]`,
          problem: `names "${purpose}", which is no purpose before this one`,
          mend: 'name a purpose that comes earlier in the list',
        });
    });
  });
  services.forEach((service, index) => {
    service.purposes?.forEach((purpose, at) => {
      if (!purposes.some((known) => known.id === purpose))
        problems.push({
          path: `services[${index}].purposes[${at}]`,
          problem: `names "${purpose}", which is no purpose`,
          mend: `use one of ${purposes.map((known) => known.id).join(', ')}`,
        });
    });
  });
  const known = new Set([...purposes.map(({ id }) => id), ...services.map(({ id }) => `service:${id}`)]);
  for (const [name, ids] of Object.entries(policy.import?.map ?? {}))
    for (const id of [ids].flat())
      if (!known.has(id))
        problems.push({
          path: `import.map.${name}`,
          problem: `names "${id}", which is no purpose or service`,
          mend: `use one of ${[...known].slice(0, MOST_NAMED).join(', ')}`,
        });
}

/**
 * Checks a policy, given as a value or as JSON text.
 * @throws {PolicyError} with every fault: where it is, what is wrong, how to mend it
 */
export function parsePolicy(input: unknown): Policy {
  let value = input;
  const reject = (problem: string, mend: string): never => {
    throw new PolicyError([{ path: 'policy', problem, mend }]);
  };
  if (typeof input === 'string') {
    try {
      value = JSON.parse(input);
    } catch (error) {
      reject(`is no JSON (${(error as Error).message})`, 'mend the JSON');
    }
  }
  if (value === undefined || value instanceof Error)
    reject(
      value ? `could not be loaded (${value})` : 'was not found',
      'let data-policy name a JSON script element of this page, such as "#avow-policy", or a URL of this site',
    );
  const problems: PolicyProblem[] = [];
  members(value, '', problems);
  const isSound = (part: RegExp): boolean => !problems.some(({ path }) => part.test(path));
  if (isSound(/^(policy|purposes|services|import|parts)/)) crossCheck(value as Policy, problems);
  if (isSound(/^(policy|purposes|tcf|gpp|parts)/)) crossCheckTcf(value as Policy, problems);
  if (isSound(/^(policy|purposes|notice)/)) crossCheckNotice(value as Policy, problems);
  if (problems.length) throw new PolicyError(problems);
  return value as Policy;
}
