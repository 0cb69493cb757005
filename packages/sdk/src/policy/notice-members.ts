import { type Check, flag, list, object, oneOf, record, string, text } from './checks.js';
import {
  country,
  endpoint,
  id,
  language,
  legalBasis,
  safeguard,
  texts,
  version,
  webUrl,
  words,
} from './common-checks.js';
import type { Explanation, Notice, NoticeSection } from './notice.js';

type Members<Of> = Partial<Record<keyof Of, Check>>;

const anchor = string('give an anchor of lower-case letters, digits and hyphens', /^[a-z][a-z0-9-]{0,63}$/);
const source = string('give the address of the source, such as "https://…"', /^https?:\/\/\S+$/);
const day = string(
  'give a day as YEAR-MONTH-DAY, such as "2026-11-01"',
  /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/,
);
/** Sections in sections: no heading goes deeper than this, and no check runs out of stack. */
const DEEPEST = 20;

const section: Check = (value, path, problems) => {
  if (path.split('.sections[').length > DEEPEST + 1)
    problems.push({
      path,
      problem: `is a section deeper than ${DEEPEST} levels`,
      mend: 'put it beside the section that holds it',
    });
  else object({ id: anchor, title: text }, explanation)(value, path, problems);
};

const explanation = {
  body: texts,
  items: texts,
  examples: texts,
  counterExamples: texts,
  source: words,
  sections: list(section),
} satisfies Members<NoticeSection>;

const explained: Check = object({}, { title: text, ...explanation } satisfies Members<Explanation>);

const contactPoint = (required: Record<string, Check> = {}): Check =>
  object({ contact: words, ...required }, { name: words, address: words, url: webUrl, about: text });

const transfer = object({ country }, { safeguard, url: webUrl });

const activity = object(
  {
    id,
    name: text,
    role: oneOf('controller', 'processor'),
    purposes: list(text, 1),
    lastReviewed: day,
  },
  {
    onBehalfOf: text,
    legalBasis,
    legitimateInterest: text,
    subjects: texts,
    dataCategories: list(id),
    recipients: texts,
    transfers: list(transfer),
    retention: text,
    security: text,
  },
);

const agreement = object(
  {},
  {
    about: texts,
    url: webUrl,
    updated: day,
    terms: list(
      object({
        term: oneOf(
          'scope',
          'instructions',
          'confidentiality',
          'security',
          'sub-processors',
          'rights',
          'assistance',
          'deletion',
          'audits',
        ),
        text,
      }),
    ),
  },
);

const subProcessor = object(
  { name: words, purpose: text, country },
  { safeguard, dataCategories: list(id), since: day, url: webUrl },
);

const securityGroup = object(
  {
    topic: oneOf(
      'network',
      'hosting',
      'awareness',
      'premises',
      'encryption',
      'environments',
      'updates',
      'privileges',
    ),
  },
  {
    title: text,
    about: texts,
    measures: texts,
    certifications: list(
      object({ standard: words }, { number: words, scope: text, holder: words, url: webUrl }),
    ),
    countries: list(country),
    source,
  },
);

const right = oneOf(
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'withdrawal',
  'automated-decision',
  'complaint',
  'opt-out-of-sale',
  'limit-sensitive',
  'non-discrimination',
);

/** The members of `policy.notice`. */
export const noticeMembers: Check = object({}, {
  version,
  updated: day,
  explained: object({}, { law: explained, scope: explained, personalData: explained, processing: explained }),
  dataCategories: list(
    object(
      { id, name: text, collection: oneOf('direct', 'indirect') },
      { examples: texts, source: text, identifies: oneOf('directly', 'indirectly'), sensitive: flag },
    ),
  ),
  activities: list(activity),
  jointControllers: list(contactPoint({ name: words })),
  representative: contactPoint({ name: words }),
  dpo: contactPoint(),
  commitments: explained,
  agreement,
  subProcessors: object({ updated: day, list: list(subProcessor) }, { about: texts }),
  training: object({ audience: text, frequency: text, topics: list(text, 1) }, { about: texts }),
  security: object({ groups: list(securityGroup, 1) }, { about: texts, lastReviewed: day }),
  retention: list(object({ what: text, period: text }, { reason: text })),
  rights: list(object({ right }, { how: text, url: webUrl }), 1),
  authority: object({ name: words }, { country, url: webUrl, contact: words }),
  automatedDecisions: object({ used: flag }, { about: texts }),
  obligation: texts,
  sources: record(list(source, 1)),
  countries: list(country),
  languages: list(language),
  contactForm: object({ endpoint: endpoint('/contact') }, { about: text }),
  sections: list(section),
} satisfies Members<Notice>);
