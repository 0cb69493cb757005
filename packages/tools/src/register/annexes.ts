import type { Policy } from '@avow/sdk';
import { activitiesOf } from './activities.js';
import type { Cell, RegisterDocument, RegisterTable } from './document.js';
import { TERMS } from './terms.js';
import type { Wording } from './wording.js';

const subProcessorsOf = (
  { notice = {} }: Policy,
  { words, country, safeguard, categories }: Wording,
): RegisterTable => {
  return {
    title: 'Other processors',
    columns: ['Name', 'What for', 'Country', 'Safeguard', 'Categories of data', 'Since', 'Address'],
    rows: (notice.subProcessors?.list ?? []).map((one) => [
      one.name,
      words(one.purpose),
      country(one.country),
      safeguard(one.safeguard),
      categories(one.dataCategories),
      one.since ?? '',
      one.url ?? '',
    ]),
  };
};

const measuresOf = ({ notice = {} }: Policy, { words, many, country }: Wording): RegisterTable => {
  return {
    title: 'Technical and organisational measures',
    columns: ['Topic', 'Measures', 'Certificates', 'Where'],
    rows: (notice.security?.groups ?? []).map((group) => [
      group.title === undefined ? group.topic : words(group.title),
      [...many(group.about), ...many(group.measures)],
      (group.certifications ?? []).map(({ standard, number, scope, holder }) =>
        [standard, number, scope === undefined ? '' : `(${words(scope)})`, holder].filter(Boolean).join(' '),
      ),
      (group.countries ?? []).map(country),
    ]),
  };
};

/** Other processors, GDPR Art. 28(2) and (4). */
export function subProcessorList(policy: Policy, wording: Wording): RegisterDocument {
  const { controller, notice = {} } = policy;
  return {
    id: 'sub-processors',
    title: 'List of other processors',
    source: 'GDPR, Art. 28(2) and (4)',
    facts: [
      ['Processor', controller.name],
      ['As of', notice.subProcessors?.updated ?? policy.version],
    ],
    tables: [subProcessorsOf(policy, wording)],
    gaps: [],
  };
}

/** Annexes of an agreement with a processor, GDPR Art. 28(3). */
export function agreementAnnexes(policy: Policy, wording: Wording): RegisterDocument {
  const { controller, notice = {} } = policy;
  const { words, many, categories } = wording;
  const asProcessor = activitiesOf(policy).activities.filter(({ role }) => role === 'processor');
  return {
    id: 'dpa',
    title: 'Annexes of the data processing agreement',
    source: 'GDPR, Art. 28(3); laid out as in Decision (EU) 2021/915, annexes I to IV',
    facts: [
      ['Processor', [controller.name, controller.address ?? '', controller.contact].filter(Boolean)],
      ['Controller', 'the customer; to be filled in'],
      ...(notice.agreement?.url ? [['Agreement', notice.agreement.url] satisfies [string, Cell]] : []),
      ...(notice.agreement?.updated ? [['As of', notice.agreement.updated] satisfies [string, Cell]] : []),
    ],
    tables: [
      {
        title: 'Terms',
        columns: ['Term', 'Text'],
        rows: (notice.agreement?.terms ?? []).map(({ term, text }) => [TERMS[term] ?? term, words(text)]),
      },
      {
        title: 'Description of the processing',
        columns: [
          'Processing',
          'On behalf of',
          'Nature and purpose',
          'Persons',
          'Categories of data',
          'Duration',
        ],
        rows: asProcessor.map((activity) => [
          words(activity.name),
          words(activity.onBehalfOf),
          many(activity.purposes),
          many(activity.subjects),
          categories(activity.dataCategories),
          words(activity.retention),
        ]),
      },
      measuresOf(policy, wording),
      subProcessorsOf(policy, wording),
    ],
    gaps: asProcessor.length
      ? Object.entries(TERMS)
          .filter(([term]) => !notice.agreement?.terms?.some((one) => one.term === term))
          .map(([, name]) => `agreement: ${name}`)
      : [],
  };
}

/** Measures of security, GDPR Art. 32. */
export function securityAnnex(policy: Policy, wording: Wording): RegisterDocument {
  const { controller, notice = {} } = policy;
  const { many } = wording;
  const measures = measuresOf(policy, wording);
  return {
    id: 'security',
    title: 'Security annex',
    source: 'GDPR, Art. 32',
    facts: [
      ['Of', controller.name],
      ...(notice.security?.lastReviewed
        ? [['Reviewed', notice.security.lastReviewed] satisfies [string, Cell]]
        : []),
      ...(notice.security?.about
        ? [['In general', many(notice.security.about)] satisfies [string, Cell]]
        : []),
    ],
    tables: [measures],
    gaps: measures.rows.length ? [] : ['measures: the notice has no section security, Art. 32'],
  };
}
