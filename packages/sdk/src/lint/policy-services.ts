import { deniable } from '../policy/legal-basis.js';
import type { Policy } from '../policy/policy.js';
import { breach, EEA, purposesFor, servicesOf, storedBy } from './policy-facts.js';
import type { Rule } from './rule.js';
import { cnilRecommendation, edpbConsent, ePrivacy, gdpr, planet49, transparency } from './sources.js';

/** Rules on who receives data, where, and for how long. */
export const serviceRules: readonly Rule<Policy>[] = [
  {
    id: 'AVOW-009',
    title: 'Each service names its recipient',
    severity: 'error',
    what: 'A service has a recipient.',
    why: 'Visitors have to know who gets their data before they agree.',
    mend: 'Name the company that runs the service; yourself, if you run it.',
    sources: [gdpr('Art. 13(1)(e)'), planet49('operative part 3'), cnilRecommendation('article 2.3')],
    check: (policy) =>
      servicesOf(policy)
        .filter(([{ recipient }]) => !recipient)
        .map(([{ id }, path]) => breach(`${path}.recipient`, `is missing for ${id}`)),
  },
  {
    id: 'AVOW-010',
    title: 'Each service says where data goes',
    severity: 'warning',
    what: 'A service that others run, or that has hosts, names a country.',
    why: 'Data that leaves for another country has other protection there.',
    mend: 'Give country, the ISO 3166 code of where the data is handled.',
    sources: [gdpr('Art. 13(1)(f)'), transparency()],
    check: (policy) =>
      servicesOf(policy)
        .filter(([{ country }]) => !country)
        .map(([{ id }, path]) => breach(`${path}.country`, `is missing for ${id}`)),
  },
  {
    id: 'AVOW-011',
    title: 'A transfer has a safeguard',
    severity: 'error',
    what: 'A service in a country outside the European Economic Area names what protects the data there.',
    why: 'Without a decision of adequacy, clauses or the like, the transfer is not allowed.',
    mend: 'Give safeguard, such as "adequacy" or "standard-clauses".',
    sources: [gdpr('Art. 13(1)(f), 44 to 49'), transparency()],
    check: (policy) =>
      /^US/.test(policy.jurisdiction ?? '')
        ? []
        : servicesOf(policy)
            .filter(([{ country, safeguard }]) => country && !EEA.test(country) && !safeguard)
            .map(([{ id, country }, path]) =>
              breach(`${path}.safeguard`, `is missing; ${id} sends data to ${country}`),
            ),
  },
  {
    id: 'AVOW-012',
    title: 'What is stored has an end',
    severity: 'error',
    what: 'Each cookie or other entry that a service stores has a retention.',
    why: 'How long cookies stay is part of the information that visitors must have.',
    mend: 'Give retention, such as "13 months" or "until you close the tab".',
    sources: [planet49('operative part 3'), gdpr('Art. 13(2)(a)')],
    check: (policy) =>
      servicesOf(policy).flatMap(([service, path]) =>
        (storedBy(service) ?? [])
          .filter(([{ retention }]) => !retention)
          .map(([{ name }, at]) => breach(`${path}.${at}.retention`, `is missing for ${name}`)),
      ),
  },
  {
    id: 'AVOW-013',
    title: 'What a service stores is said',
    severity: 'advice',
    what: 'A service that visitors can deny lists what it stores, even if that is nothing.',
    why: 'Visitors cannot see, and Avow cannot remove, what nobody has listed.',
    mend: 'List cookies, localStorage, sessionStorage, indexedDB or caches; write "cookies": [] if there are none.',
    sources: [
      ePrivacy('Art. 5(3)'),
      planet49('operative part 3'),
      edpbConsent('section 3.3.1, minimum content, paragraph 64'),
    ],
    check: (policy) =>
      servicesOf(policy)
        .filter(([service]) => purposesFor(policy, service).some(deniable) && !storedBy(service))
        .map(([{ id }, path]) => breach(`${path}.cookies`, `nothing is said about what ${id} stores`)),
  },
];
