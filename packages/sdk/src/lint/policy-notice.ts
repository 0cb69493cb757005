import { jurisdictionOf } from '../jurisdiction/jurisdiction-of.js';
import { deniable } from '../policy/legal-basis.js';
import type { Policy, Text } from '../policy/policy.js';
import { basisOf, breach, EEA, noticeOf, purposesOf, servicesOf } from './policy-facts.js';
import type { Breach, Rule } from './rule.js';
import {
  aepd,
  cnilRecommendation,
  cpraOptOut,
  edpbConsent,
  edpbPatterns,
  garante,
  gdpr,
  transparency,
} from './sources.js';

/** Days between now and being asked again, as the policy has it. */
const daysOf = ({ expires = 180 }: Policy): number => expires;

const limits = ({ jurisdiction }: Policy) =>
  jurisdiction && !/^(auto|default)$/.test(jurisdiction)
    ? jurisdictionOf(jurisdiction).days
    : { least: 30, most: 395 };

/** Languages of a text; undefined for a text that is the same in all. */
const languages = (text: Text | undefined): readonly string[] | undefined =>
  text === undefined || typeof text === 'string' ? undefined : Object.keys(text);

/** What Art. 13 asks for and the policy does not say. */
const SECTIONS: readonly (readonly [string, string, (policy: Policy) => unknown])[] = [
  ['notice.retention', 'how long data is kept (Art. 13(2)(a))', (policy) => noticeOf(policy).retention],
  [
    'notice.rights',
    'the rights and how to use each (Art. 13(2)(b) and (c))',
    (policy) => noticeOf(policy).rights,
  ],
  [
    'notice.authority',
    'where to complain (Art. 13(2)(d)); name it, or the country by jurisdiction',
    (policy) => noticeOf(policy).authority ?? policy.jurisdiction,
  ],
  [
    'notice.obligation',
    'whether data must be given (Art. 13(2)(e))',
    (policy) =>
      noticeOf(policy).obligation ??
      !policy.purposes.some((purpose) => /^(contract|legal-obligation)$/.test(basisOf(purpose))),
  ],
  [
    'notice.automatedDecisions',
    'whether machines decide alone (Art. 13(2)(f))',
    (policy) => noticeOf(policy).automatedDecisions,
  ],
];

/** Rules on who is responsible, how long a choice lasts, and what the notice tells. */
export const noticeRules: readonly Rule<Policy>[] = [
  {
    id: 'AVOW-014',
    title: 'The controller can be reached',
    severity: 'error',
    what: 'The contact is an e-mail address, a telephone number, a postal address or a web address.',
    why: 'Rights are worth nothing without somebody to ask.',
    mend: 'Give such an address that is read.',
    sources: [gdpr('Art. 13(1)(a)'), edpbConsent('section 3.3.1, minimum content, paragraph 64')],
    check: ({ controller: { contact, address } }) =>
      address || /\S@\S+\.\S|(\d[ ().-]?){6}|https?:\/\/|\d.*\p{L}{3}|\p{L}{3}.*\d/u.test(contact)
        ? []
        : [breach('controller.contact', `“${contact}” leads to nobody`)],
  },
  {
    id: 'AVOW-015',
    title: 'The data protection officer is named',
    severity: 'advice',
    what: 'controller.dpo or notice.dpo is there.',
    why: 'Where there is an officer, visitors have to be told how to reach them.',
    mend: 'Give the officer’s contact. Without an officer there is nothing to do.',
    sources: [gdpr('Art. 13(1)(b) and 37(7)')],
    check: (policy) =>
      policy.controller.dpo || noticeOf(policy).dpo
        ? []
        : [breach('controller.dpo', 'is missing; needed if you have an officer')],
  },
  {
    id: 'AVOW-016',
    title: 'A choice does not last too long',
    severity: 'warning',
    what: 'expires is within what the jurisdiction names; 395 days where it names nothing.',
    why: 'People change their minds and forget what they agreed to.',
    mend: 'Lower expires to the limit; six months suit all of the EU.',
    sources: [
      edpbConsent('section 5.1, paragraphs 110 and 111'),
      cnilRecommendation('article 2.4'),
      aepd('section 3.2.8, renewal of consent'),
    ],
    check: (policy) => {
      const { most = 395 } = limits(policy);
      return daysOf(policy) > most ? [breach('expires', `is ${daysOf(policy)} days, more than ${most}`)] : [];
    },
  },
  {
    id: 'AVOW-017',
    title: 'Nobody is asked again too soon',
    severity: 'error',
    what: 'expires is at least what the jurisdiction names; 30 days where it names nothing.',
    why: 'To be asked again and again wears a refusal down.',
    mend: 'Raise expires; Italy asks for six months, California for twelve.',
    sources: [
      edpbPatterns('continuous prompting'),
      garante('six months before the banner comes again'),
      cnilRecommendation('article 2.4'),
      cpraOptOut('(k), twelve months'),
    ],
    check: (policy) => {
      const { least = 30 } = limits(policy);
      return daysOf(policy) < least
        ? [breach('expires', `is ${daysOf(policy)} days, fewer than ${least}`)]
        : [];
    },
  },
  {
    id: 'AVOW-018',
    title: 'There is a privacy notice',
    severity: 'error',
    what: 'The policy has a notice.',
    why: 'The banner is a first layer; everything else has to be one click away.',
    mend: 'Write notice, beginning with rights, retention and authority.',
    sources: [gdpr('Art. 12(1) and 13'), transparency()],
    check: ({ notice }) => (notice ? [] : [breach('notice', 'is missing')]),
  },
  {
    id: 'AVOW-019',
    title: 'The notice says what Art. 13 asks for',
    severity: 'warning',
    what: 'The notice tells retention, rights, authority, obligation to give data, automated decisions; a purpose on legitimate interest tells the interest.',
    why: 'Each of these is something a visitor may need, and is owed.',
    mend: 'Add what is missing.',
    sources: [gdpr('Art. 13(1)(d) and 13(2)'), transparency()],
    check: (policy) =>
      policy.notice
        ? [
            ...SECTIONS.filter(([, , has]) => !has(policy)).map(([place, what]) =>
              breach(place, `does not tell ${what}`),
            ),
            ...purposesOf(policy)
              .filter(
                ([purpose]) => basisOf(purpose) === 'legitimate-interest' && !purpose.legitimateInterest,
              )
              .map(([, path]) =>
                breach(
                  `${path}.legitimateInterest`,
                  'does not tell which interest is pursued (Art. 13(1)(d))',
                ),
              ),
          ]
        : [],
  },
  {
    id: 'AVOW-020',
    title: 'The notice is dated',
    severity: 'warning',
    what: 'A notice has version and updated.',
    why: 'Proof of consent needs what was told at that time; visitors need to see what is new.',
    mend: 'Give notice.version and notice.updated, and change both with the text.',
    sources: [
      gdpr('Art. 7(1)'),
      transparency(),
      edpbConsent('section 5.1, demonstrate consent, paragraph 108'),
    ],
    check: ({ notice }) =>
      notice
        ? (['version', 'updated'] as const)
            .filter((member) => !notice[member])
            .map((member) => breach(`notice.${member}`, 'is missing'))
        : [],
  },
  {
    id: 'AVOW-021',
    title: 'One language from first to last',
    severity: 'warning',
    what: 'Names and descriptions of purposes are in the same languages, and so are own texts.',
    why: 'A text that falls back to another language is not understood by those it is for.',
    mend: 'Add the missing translations, or take the half-finished language out.',
    sources: [edpbPatterns('language discontinuity'), gdpr('Art. 12(1)'), transparency()],
    check: (policy) => {
      const texts: (readonly [string, Text | undefined])[] = [
        ...purposesOf(policy).flatMap(
          ([{ name, description }, path]) =>
            [
              [`${path}.name`, name],
              [`${path}.description`, description],
            ] as const,
        ),
        ...Object.entries(policy.texts ?? {}).map(([key, text]) => [`texts.${key}`, text] as const),
      ];
      const all = new Set(texts.flatMap(([, text]) => languages(text) ?? []));
      return texts.flatMap(([place, text]): Breach[] => {
        const has = languages(text);
        const missing = has ? [...all].filter((lang) => !has.includes(lang)) : [];
        return missing.length ? [breach(place, `is not there in ${missing.join(', ')}`)] : [];
      });
    },
  },
  {
    id: 'AVOW-022',
    title: 'Consent can be shown',
    severity: 'advice',
    what: 'A policy that asks for consent names a receiver of receipts.',
    why: 'Whoever relies on consent has to be able to prove it.',
    mend: 'Give receipts.endpoint, or keep proof by other means.',
    sources: [gdpr('Art. 7(1)'), edpbConsent('section 5.1, demonstrate consent, paragraphs 104 to 108')],
    check: (policy) =>
      policy.receipts || !policy.purposes.some(deniable)
        ? []
        : [breach('receipts', 'is missing: no proof of consent is kept')],
  },
  {
    id: 'AVOW-023',
    title: 'A controller outside the Union has a representative',
    severity: 'advice',
    what: 'Where the controller’s own services are all outside the EEA and the law of the EU is in force, notice.representative is there.',
    why: 'Visitors need somebody within reach to turn to.',
    mend: 'Name the representative of Art. 27, or say in which EEA country you are by a service of your own.',
    sources: [gdpr('Art. 13(1)(a) and 27')],
    check: (policy) => {
      const own = servicesOf(policy).filter(
        ([{ recipient, country }]) => country && recipient === policy.controller.name,
      );
      const isUnion = EEA.test(policy.jurisdiction ?? '') || policy.jurisdiction === 'EU';
      return isUnion &&
        own.length &&
        own.every(([{ country = '' }]) => !EEA.test(country)) &&
        !noticeOf(policy).representative
        ? [breach('notice.representative', 'is missing; the controller handles data outside the EEA only')]
        : [];
    },
  },
];
