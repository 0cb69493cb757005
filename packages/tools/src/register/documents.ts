import type { Policy, Text } from '@avow/sdk';
import { inLanguage, plainWords } from '../output/text.js';
import { type Activity, activitiesOf } from './activities.js';
import type { Cell, RegisterDocument, RegisterTable } from './document.js';

const BASES: Readonly<Record<string, string>> = {
  consent: 'consent, Art. 6(1)(a)',
  'legitimate-interest': 'legitimate interest, Art. 6(1)(f)',
  contract: 'contract, Art. 6(1)(b)',
  'legal-obligation': 'legal obligation, Art. 6(1)(c)',
  'strictly-necessary': 'strictly necessary, ePrivacy Art. 5(3)',
};

const SAFEGUARDS: Readonly<Record<string, string>> = {
  adequacy: 'adequacy decision, Art. 45',
  'standard-clauses': 'standard contractual clauses, Art. 46(2)(c)',
  'corporate-rules': 'binding corporate rules, Art. 47',
  'code-of-conduct': 'code of conduct, Art. 46(2)(e)',
  certification: 'certification, Art. 46(2)(f)',
  derogation: 'derogation, Art. 49',
};

const TERMS: Readonly<Record<string, string>> = {
  scope: 'Subject matter, duration, nature and purpose',
  instructions: 'Documented instructions, Art. 28(3)(a)',
  confidentiality: 'Confidentiality, Art. 28(3)(b)',
  security: 'Security, Art. 28(3)(c)',
  'sub-processors': 'Other processors, Art. 28(3)(d)',
  rights: 'Rights of persons, Art. 28(3)(e)',
  assistance: 'Assistance, Art. 28(3)(f)',
  deletion: 'Deletion or return, Art. 28(3)(g)',
  audits: 'Audits, Art. 28(3)(h)',
};

/** Makes the documents of one policy in one language. */
export function documentsOf(policy: Policy, lang: string): readonly RegisterDocument[] {
  const { controller, notice = {} } = policy;
  const words = (text: Text | undefined): string => plainWords(inLanguage(text, lang));
  const many = (texts: readonly Text[] | undefined): string[] => (texts ?? []).map(words);
  const country = (code: string): string => {
    try {
      return new Intl.DisplayNames([lang, 'en'], { type: 'region' }).of(code) ?? code;
    } catch {
      return code;
    }
  };
  const categories = (ids: readonly string[] | undefined): string[] =>
    (ids ?? []).map((id) => {
      const known = notice.dataCategories?.find((category) => category.id === id);
      return `${known ? words(known.name) : id}${known?.sensitive ? ' (special category, Art. 9)' : ''}`;
    });
  const transfers = (list: Activity['transfers']): string[] => [
    ...new Set(
      (list ?? []).map(
        ({ country: code, safeguard, url }) =>
          `${country(code)}${safeguard ? `: ${SAFEGUARDS[safeguard]}` : ''}${url ? ` (${url})` : ''}`,
      ),
    ),
  ];

  const officer = [notice.dpo?.name, notice.dpo?.contact ?? controller.dpo].filter(
    (one) => one !== undefined,
  );
  const who: [string, Cell][] = [
    [
      'Controller',
      [controller.name, controller.address ?? '', controller.contact, controller.url ?? ''].filter(Boolean),
    ],
    ...(notice.jointControllers ?? []).map(({ name = '', contact }): [string, Cell] => [
      'Joint controller',
      [name, contact],
    ]),
    ...(notice.representative
      ? [
          [
            'Representative in the Union',
            [notice.representative.name ?? '', notice.representative.contact],
          ] satisfies [string, Cell],
        ]
      : []),
    ...(officer.length ? [['Data protection officer', officer] satisfies [string, Cell]] : []),
    ['Policy', `version ${policy.version}`],
  ];

  const { activities, areDerived } = activitiesOf(policy);
  const missing = (what: string, activity: Activity, cell: Cell): string[] =>
    cell.length ? [] : [`${words(activity.name)}: ${what}`];

  const asController = activities.filter(({ role }) => role === 'controller');
  const controllerRows = asController.map((activity) => ({
    activity,
    cells: [
      words(activity.name),
      many(activity.purposes),
      activity.legalBasis ? (BASES[activity.legalBasis] ?? '') : '',
      many(activity.subjects),
      categories(activity.dataCategories),
      many(activity.recipients),
      transfers(activity.transfers),
      words(activity.retention),
      words(activity.security),
      activity.lastReviewed,
    ] satisfies Cell[],
  }));
  const asProcessor = activities.filter(({ role }) => role === 'processor');
  const processorRows = asProcessor.map((activity) => ({
    activity,
    cells: [
      words(activity.name),
      words(activity.onBehalfOf),
      many(activity.purposes),
      categories(activity.dataCategories),
      transfers(activity.transfers),
      words(activity.security),
      activity.lastReviewed,
    ] satisfies Cell[],
  }));

  const subProcessors: RegisterTable = {
    title: 'Other processors',
    columns: ['Name', 'What for', 'Country', 'Safeguard', 'Categories of data', 'Since', 'Address'],
    rows: (notice.subProcessors?.list ?? []).map((one) => [
      one.name,
      words(one.purpose),
      country(one.country),
      one.safeguard ? (SAFEGUARDS[one.safeguard] ?? '') : '',
      categories(one.dataCategories),
      one.since ?? '',
      one.url ?? '',
    ]),
  };
  const measures: RegisterTable = {
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
  const recipients: RegisterTable = {
    title: 'Services of the site',
    columns: [
      'Service',
      'Recipient',
      'Country',
      'Safeguard',
      'Purposes',
      'Hosts',
      'Kept on the device',
      'More',
    ],
    rows: (policy.services ?? []).map((service) => [
      words(service.name),
      service.recipient ?? '',
      service.country === undefined ? '' : country(service.country),
      service.safeguard ? (SAFEGUARDS[service.safeguard] ?? '') : '',
      service.purposes.map((id) => words(policy.purposes.find((purpose) => purpose.id === id)?.name ?? id)),
      [...(service.hosts ?? [])],
      [service.cookies, service.localStorage, service.sessionStorage, service.indexedDB, service.caches]
        .flatMap((items) => items ?? [])
        .map(({ name, retention }) => `${name}${retention === undefined ? '' : `: ${words(retention)}`}`),
      service.privacyUrl ?? '',
    ]),
  };

  return [
    {
      id: 'controller',
      title: 'Record of processing activities: controller',
      source: 'GDPR, Art. 30(1)',
      facts: [
        ...who,
        ...(areDerived
          ? [
              [
                'Derived',
                'from the purposes and services of the policy; its notice has no activities of its own',
              ] satisfies [string, Cell],
            ]
          : []),
      ],
      tables: [
        {
          title: 'Activities',
          columns: [
            'Activity',
            'Purposes (b)',
            'Legal basis',
            'Persons (c)',
            'Categories of data (c)',
            'Recipients (d)',
            'Countries and safeguards (e)',
            'Erased (f)',
            'Security (g)',
            'Reviewed',
          ],
          rows: controllerRows.map(({ cells }) => cells),
        },
      ],
      gaps: controllerRows.flatMap(({ activity, cells }) => [
        ...missing('categories of persons, Art. 30(1)(c)', activity, cells[3] ?? ''),
        ...missing('categories of data, Art. 30(1)(c)', activity, cells[4] ?? ''),
        ...missing('when data is erased, Art. 30(1)(f)', activity, cells[7] ?? ''),
        ...missing('measures of security, Art. 30(1)(g)', activity, cells[8] ?? ''),
        ...(activity.transfers ?? [])
          .filter(({ country: code, safeguard }) => !safeguard && !EEA.has(code))
          .map(
            ({ country: code }) =>
              `${words(activity.name)}: safeguard of the transfer to ${country(code)}, Art. 30(1)(e)`,
          ),
      ]),
    },
    {
      id: 'processor',
      title: 'Record of processing activities: processor',
      source: 'GDPR, Art. 30(2)',
      facts: [['Processor', [controller.name, controller.contact]], ...who.slice(1)],
      tables: [
        {
          title: 'Processing on behalf of others',
          columns: [
            'Activity',
            'On behalf of (a)',
            'Kinds of processing (b)',
            'Categories of data',
            'Countries and safeguards (c)',
            'Security (d)',
            'Reviewed',
          ],
          rows: processorRows.map(({ cells }) => cells),
        },
      ],
      gaps: processorRows.flatMap(({ activity, cells }) => [
        ...missing('on whose behalf, Art. 30(2)(a)', activity, cells[1] ?? ''),
        ...missing('measures of security, Art. 30(2)(d)', activity, cells[5] ?? ''),
      ]),
    },
    {
      id: 'sub-processors',
      title: 'List of other processors',
      source: 'GDPR, Art. 28(2) and (4)',
      facts: [
        ['Processor', controller.name],
        ['As of', notice.subProcessors?.updated ?? policy.version],
      ],
      tables: [subProcessors],
      gaps: [],
    },
    {
      id: 'recipients',
      title: 'Recipients of the site’s data',
      source: 'GDPR, Art. 13(1)(e) and (f)',
      facts: who,
      tables: [recipients],
      gaps: recipients.rows.flatMap((row) =>
        row[1] ? [] : [`${String(row[0])}: who receives the data, Art. 13(1)(e)`],
      ),
    },
    {
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
        measures,
        subProcessors,
      ],
      gaps: asProcessor.length
        ? Object.entries(TERMS)
            .filter(([term]) => !notice.agreement?.terms?.some((one) => one.term === term))
            .map(([, name]) => `agreement: ${name}`)
        : [],
    },
    {
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
    },
  ];
}

/** Member states of the European Economic Area. */
const EEA = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);
