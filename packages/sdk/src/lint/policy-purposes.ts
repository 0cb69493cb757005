import { deniable } from '../policy/legal-basis.js';
import type { Policy } from '../policy/policy.js';
import {
  allOf,
  basisOf,
  breach,
  isTracker,
  noticeOf,
  purposesFor,
  purposesOf,
  saidOf,
  servicesOf,
  storedBy,
} from './policy-facts.js';
import type { Rule } from './rule.js';
import {
  cnilRecommendation,
  dsk,
  edpbConsent,
  ePrivacy,
  exemptions,
  gdpr,
  ico,
  meta,
  taskforce,
} from './sources.js';
import { CHILDREN, KINDS, SPECIAL } from './wording.js';

/** Rules on why data is used, and on what basis in law. */
export const purposeRules: readonly Rule<Policy>[] = [
  {
    id: 'AVOW-001',
    title: 'Each purpose is described',
    severity: 'error',
    what: 'A purpose that visitors decide on has a description of its own, not its name again.',
    why: 'Nobody can agree to what is only named; consent has to be informed.',
    mend: 'Say in one or two plain sentences what is done with the data, and to what end.',
    sources: [
      gdpr('Art. 4(11) and 13(1)(c)'),
      edpbConsent('section 3.3.1, minimum content, paragraph 64'),
      cnilRecommendation('article 2.1'),
    ],
    check: (policy) =>
      purposesOf(policy)
        .filter(([purpose]) => deniable(purpose))
        .filter(([{ name, description }]) => allOf(description).length <= allOf(name).length)
        .map(([{ description }, path]) =>
          breach(`${path}.description`, description ? 'says no more than the name' : 'is missing'),
        ),
  },
  {
    id: 'AVOW-002',
    title: 'One purpose is one purpose',
    severity: 'error',
    what: 'The name of a purpose does not join several kinds of use, such as measurement and advertising.',
    why: 'Whoever wants one of them has to take the other; consent has to be given for each.',
    mend: 'Make a purpose of each, so that visitors can say yes to one and no to the other.',
    sources: [
      gdpr('recitals 32 and 43'),
      edpbConsent('section 3.1.3, granularity, paragraphs 42 to 44'),
      dsk(),
    ],
    check: (policy) =>
      purposesOf(policy).flatMap(([purpose, path]) => {
        const kinds = Object.keys(KINDS).filter((kind) => KINDS[kind]?.test(allOf(purpose.name)));
        return deniable(purpose) && kinds.length > 1
          ? [breach(`${path}.name`, `joins ${kinds.join(' and ')}`)]
          : [];
      }),
  },
  {
    id: 'AVOW-003',
    title: 'Nothing that tracks passes for necessary',
    severity: 'error',
    what: 'A service known to measure or to advertise serves at least one purpose that visitors can deny.',
    why: 'Only what the visitor asked for is exempt from consent; measuring and advertising are not.',
    mend: 'Give the service the purpose that it serves, with the legal basis consent.',
    sources: [
      ePrivacy('Art. 5(3)'),
      exemptions(),
      taskforce('paragraphs 26 to 30, Type I practice, “essential” cookies'),
    ],
    check: (policy) =>
      servicesOf(policy)
        .filter(([service]) => isTracker(service) && !purposesFor(policy, service).some(deniable))
        .map(([service, path]) =>
          breach(`${path}.purposes`, `${service.id} is known to track, and cannot be denied`),
        ),
  },
  {
    id: 'AVOW-004',
    title: 'Advertising and profiling rest on consent',
    severity: 'error',
    what: 'No purpose of advertising, measurement or personalisation has the basis legitimate interest.',
    why: 'An interest of the site does not outweigh that of visitors in not being followed.',
    mend: 'Use the legal basis consent. Where the law lets visitors opt out instead, use model and jurisdiction.',
    sources: [
      taskforce('paragraphs 20 to 25, Type H practice, legitimate interest'),
      meta(),
      ePrivacy('Art. 5(3)'),
    ],
    check: (policy) =>
      purposesOf(policy)
        .filter(([purpose]) => basisOf(purpose) === 'legitimate-interest' && !purpose.optOut)
        .filter(
          ([purpose]) =>
            Object.values(KINDS).some((kind) => kind.test(saidOf(purpose))) ||
            servicesOf(policy).some(
              ([service]) => service.purposes.includes(purpose.id) && isTracker(service),
            ),
        )
        .map(([{ id }, path]) => breach(`${path}.legalBasis`, `is legitimate-interest for ${id}`)),
  },
  {
    id: 'AVOW-005',
    title: 'What is stored rests on consent or necessity',
    severity: 'warning',
    what: 'A service that stores in the browser serves a purpose of consent or of strict necessity.',
    why: 'For storing and reading in a device the law knows these two only, whatever basis the use has after that.',
    mend: 'Use consent, or strictly-necessary if the service cannot do without what it stores.',
    sources: [ePrivacy('Art. 5(3)'), taskforce('paragraph 24, Type H practice, legitimate interest'), dsk()],
    check: (policy) =>
      servicesOf(policy)
        .filter(([service]) => storedBy(service)?.length)
        .filter(
          ([service]) =>
            !purposesFor(policy, service).some(
              (purpose) => /^(consent|strictly-necessary)$/.test(basisOf(purpose)) || purpose.optOut,
            ),
        )
        .map(([{ id }, path]) =>
          breach(`${path}.purposes`, `${id} stores in the browser on another basis than these two`),
        ),
  },
  {
    id: 'AVOW-006',
    title: 'Special categories are marked',
    severity: 'error',
    what: 'A purpose about health, belief, politics, origin, sexuality, union or body data is marked sensitive.',
    why: 'Such data takes explicit consent; “accept all” is not explicit.',
    mend: 'Set sensitive: true; the interface then asks for it apart.',
    sources: [gdpr('Art. 9(1) and 9(2)(a)'), edpbConsent('section 4, explicit consent, paragraph 93')],
    check: (policy) =>
      purposesOf(policy)
        .filter(([purpose]) => basisOf(purpose) === 'consent' && !purpose.sensitive)
        .flatMap(([purpose, path]) => {
          const category = noticeOf(policy).dataCategories?.find(
            ({ id, sensitive }) => sensitive && purpose.dataCategories?.includes(id),
          );
          const word = SPECIAL.exec(saidOf(purpose))?.[0];
          return category || word
            ? [breach(`${path}.sensitive`, `is not set, yet it uses ${category?.id ?? `“${word}”`}`)]
            : [];
        }),
  },
  {
    id: 'AVOW-007',
    title: 'Purposes about children ask for an age',
    severity: 'warning',
    what: 'A purpose that speaks of children has minAge.',
    why: 'A child’s own yes does not count below the age that the country sets.',
    mend: 'Set minAge to the age of consent in your country, 13 to 16 in the EU.',
    sources: [gdpr('Art. 8'), edpbConsent('section 7.1, children')],
    check: (policy) =>
      purposesOf(policy)
        .filter(
          ([purpose]) => basisOf(purpose) === 'consent' && !purpose.minAge && CHILDREN.test(saidOf(purpose)),
        )
        .map(([, path]) => breach(`${path}.minAge`, 'is not set, yet the purpose is about children')),
  },
  {
    id: 'AVOW-008',
    title: 'Who gets the data is known for each purpose',
    severity: 'advice',
    what: 'Each purpose that visitors decide on has at least one service.',
    why: 'Visitors have to know who receives their data; consent for nobody in particular is not informed.',
    mend: 'Declare the services of the purpose, or remove the purpose if nothing uses it.',
    sources: [gdpr('Art. 13(1)(e)'), edpbConsent('section 3.3.1, minimum content, paragraph 65'), ico()],
    check: (policy) =>
      purposesOf(policy)
        .filter(([purpose]) => deniable(purpose))
        .filter(([{ id }]) => !servicesOf(policy).some(([service]) => service.purposes.includes(id)))
        .map(([{ id }, path]) => breach(path, `no service is declared for ${id}`)),
  },
];
