import { type Check, flag, list, object, oneOf, type PolicyProblem, record, string, text } from './checks.js';
import type { Explanation, Notice, NoticeSection } from './notice.js';
import type { Policy } from './policy.js';

type Members<Of> = Partial<Record<keyof Of, Check>>;

const id = string(
  'give a name of lower-case letters, digits and hyphens that starts with a letter, at most 32 characters',
  /^[a-z][a-z0-9-]{0,31}$/,
);
const anchor = string('give an anchor of lower-case letters, digits and hyphens', /^[a-z][a-z0-9-]{0,63}$/);
const words = string('give a text');
const country = string('give the ISO 3166 code of the country, such as "FR"', /^[A-Z]{2}$/);
const language = string('give a BCP 47 language tag, such as "fr"', /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/);
const source = string('give the address of the source, such as "https://…"', /^https?:\/\/\S+$/);
const webUrl = string(
  'give an address that starts with https://, or a path of this site',
  /^(https:\/\/|\/(?!\/))\S*$/,
);
const endpoint = string(
  'give an https:// address or a path of this site, such as "/contact" (http:// only for loopback)',
  /^(https:\/\/|\/(?!\/)|http:\/\/(localhost|127\.[\d.]+|\[::1]|[\w.-]+\.localhost)([:/]|$))\S*$/,
);
const day = string(
  'give a day as YEAR-MONTH-DAY, such as "2026-11-01"',
  /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/,
);
const texts = list(text);
const basis = oneOf('consent', 'legitimate-interest', 'contract', 'legal-obligation', 'strictly-necessary');

/** What protects data in a third country; a service has one too. */
export const safeguard = oneOf(
  'adequacy',
  'standard-clauses',
  'corporate-rules',
  'code-of-conduct',
  'certification',
  'derogation',
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
    legalBasis: basis,
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
  version: words,
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
  authority: object({ name: words }, { url: webUrl, contact: words }),
  automatedDecisions: object({ used: flag }, { about: texts }),
  obligation: texts,
  sources: record(list(source, 1)),
  countries: list(country),
  languages: list(language),
  contactForm: object({ endpoint }, { about: text }),
  sections: list(section),
} satisfies Members<Notice>);

/** What members alone cannot tell of a notice: names used twice, and data categories that are not there. */
export function crossCheckNotice({ purposes, notice = {} }: Policy, problems: PolicyProblem[]): void {
  const { dataCategories = [], activities = [], subProcessors, security, automatedDecisions } = notice;
  const unique = (path: string, entries: readonly string[], member: string) => {
    entries.forEach((entry, index) => {
      if (entries.indexOf(entry) < index)
        problems.push({
          path: `${path}[${index}].${member}`,
          problem: `repeats "${entry}"`,
          mend: `give each its own ${member}`,
        });
    });
  };
  unique(
    'notice.dataCategories',
    dataCategories.map((entry) => entry.id),
    'id',
  );
  unique(
    'notice.activities',
    activities.map((entry) => entry.id),
    'id',
  );
  unique('notice.security.groups', security?.groups.map(({ topic }) => topic) ?? [], 'topic');
  dataCategories.forEach(({ collection, source: from }, index) => {
    if (collection === 'indirect' && !from)
      problems.push({
        path: `notice.dataCategories[${index}].source`,
        problem: 'is missing',
        mend: 'say where data that does not come from the person comes from (GDPR Art. 14(2)(f))',
      });
  });
  activities.forEach(({ role, onBehalfOf }, index) => {
    if (role === 'processor' && !onBehalfOf)
      problems.push({
        path: `notice.activities[${index}].onBehalfOf`,
        problem: 'is missing',
        mend: 'name the controllers it is done for, or their kind (GDPR Art. 30(2)(a))',
      });
  });
  if (automatedDecisions?.used && !automatedDecisions.about?.length)
    problems.push({
      path: 'notice.automatedDecisions.about',
      problem: 'is missing',
      mend: 'tell the logic and the consequences of such decisions (GDPR Art. 13(2)(f))',
    });
  const known = dataCategories.map((category) => category.id);
  const named: readonly (readonly [string, readonly string[] | undefined])[] = [
    ...purposes.map((entry, index) => [`purposes[${index}]`, entry.dataCategories] as const),
    ...activities.map((entry, index) => [`notice.activities[${index}]`, entry.dataCategories] as const),
    ...(subProcessors?.list ?? []).map(
      (entry, index) => [`notice.subProcessors.list[${index}]`, entry.dataCategories] as const,
    ),
  ];
  for (const [path, categories = []] of named)
    categories.forEach((category, at) => {
      if (!known.includes(category))
        problems.push({
          path: `${path}.dataCategories[${at}]`,
          problem: `names "${category}", which is no data category of the notice`,
          mend: known.length ? `use one of ${known.join(', ')}` : 'list it in notice.dataCategories',
        });
    });
}
