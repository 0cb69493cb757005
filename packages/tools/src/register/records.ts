import type { Policy } from '@avow/sdk';
import { activitiesOf } from './activities.js';
import type { Cell, RegisterDocument } from './document.js';
import { BASES, EEA } from './terms.js';
import { whoOf } from './who.js';
import type { Wording } from './wording.js';

/** What an activity lacks, where the cell is empty. */
const missing = (what: string, name: string, cell: Cell | undefined): string[] =>
  cell?.length ? [] : [`${name}: ${what}`];

/** The record of a controller, GDPR Art. 30(1). */
export function controllerRecord(policy: Policy, wording: Wording): RegisterDocument {
  const { words, many, country, categories, transfers } = wording;
  const { activities, areDerived } = activitiesOf(policy);
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
  return {
    id: 'controller',
    title: 'Record of processing activities: controller',
    source: 'GDPR, Art. 30(1)',
    facts: [
      ...whoOf(policy),
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
      ...missing('categories of persons, Art. 30(1)(c)', words(activity.name), cells[3]),
      ...missing('categories of data, Art. 30(1)(c)', words(activity.name), cells[4]),
      ...missing('when data is erased, Art. 30(1)(f)', words(activity.name), cells[7]),
      ...missing('measures of security, Art. 30(1)(g)', words(activity.name), cells[8]),
      ...(activity.transfers ?? [])
        .filter(({ country: code, safeguard }) => !safeguard && !EEA.has(code))
        .map(
          ({ country: code }) =>
            `${words(activity.name)}: safeguard of the transfer to ${country(code)}, Art. 30(1)(e)`,
        ),
    ]),
  };
}

/** The record of a processor, GDPR Art. 30(2). */
export function processorRecord(policy: Policy, wording: Wording): RegisterDocument {
  const { words, many, categories, transfers } = wording;
  const { controller } = policy;
  const { activities } = activitiesOf(policy);
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

  return {
    id: 'processor',
    title: 'Record of processing activities: processor',
    source: 'GDPR, Art. 30(2)',
    facts: [['Processor', [controller.name, controller.contact]], ...whoOf(policy).slice(1)],
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
      ...missing('on whose behalf, Art. 30(2)(a)', words(activity.name), cells[1]),
      ...missing('measures of security, Art. 30(2)(d)', words(activity.name), cells[5]),
    ]),
  };
}
