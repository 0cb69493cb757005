import type { Policy, Service } from '@avow/sdk';
import { parsePolicy } from '@avow/sdk/policy';
import { catalogue, purposeNamed, purposeOfCategory } from '../known/catalogue.js';
import { AVOW } from '../scan/known-services.js';
import type { Answers } from './answers.js';

const today = (now: Date): string => now.toISOString().slice(0, 10);

/** Ids of all purposes that are named, or that the services serve; in an order that never matters to a new site. */
function purposesOf({ purposes, services }: Answers): { ids: string[]; of: Map<string, string> } {
  const ids = ['essential', ...purposes];
  const of = new Map<string, string>();
  for (const { service, category } of catalogue()) {
    if (!services.includes(service.id)) continue;
    const purpose = purposeOfCategory(category ?? 'functional', ids);
    of.set(service.id, purpose);
    ids.push(purpose);
  }
  return { ids: [...new Set(ids)], of };
}

const RIGHTS = {
  access: 'Ask for a copy of your data; it comes within a month, free of charge.',
  rectification: 'Tell us what is wrong, and we correct it.',
  erasure: 'Ask us to erase your data; what the law makes us keep stays until its term ends.',
  restriction: 'Ask us to only keep your data, for example while we check whether it is correct.',
  portability: 'Ask for the data you gave us in a form that other services can read.',
  objection: 'Write to us; no reason is needed where the data serves advertising.',
  withdrawal: 'Take a consent back with “Privacy choices” on every page, as easily as it was given.',
} as const;

/**
 * The policy of a new site.
 * @throws {PolicyError} where an answer is none that a policy can hold
 */
export function makePolicy(answers: Answers, now: Date): Policy {
  const { name, contact, address, url, dpo, country, everywhere, receipts } = answers;
  const { ids, of } = purposesOf(answers);
  const known = catalogue().flatMap(({ service }): Service[] => {
    const purpose = of.get(service.id);
    return purpose === undefined ? [] : [{ ...service, purposes: [purpose] }];
  });
  // Its receipts go nowhere but to the controller.
  const own: Service = {
    ...AVOW.service,
    recipient: name,
    ...(country !== undefined && { country: country.slice(0, 2) }),
  };
  return parsePolicy({
    version: today(now),
    controller: {
      name,
      contact,
      ...(address !== undefined && { address }),
      ...(url !== undefined && { url }),
      ...(dpo !== undefined && { dpo }),
    },
    ...(everywhere
      ? { jurisdiction: 'auto', parts: ['jurisdiction'] }
      : country !== undefined && { jurisdiction: country }),
    purposes: ids.map(purposeNamed),
    services: [own, ...known],
    notice: {
      version: today(now),
      updated: today(now),
      retention: [
        { what: 'Your privacy choices', period: '180 days', reason: 'then we ask again' },
        ...(receipts === undefined
          ? []
          : [{ what: 'Receipts of your choices', period: '5 years', reason: 'to be able to prove them' }]),
        { what: 'What services keep in your browser', period: 'as listed with each service' },
      ],
      rights: Object.entries(RIGHTS).map(([right, how]) => ({ right, how })),
      automatedDecisions: { used: false },
    },
    ...(receipts !== undefined && { receipts: { endpoint: receipts } }),
  });
}

/** Statements about the site that were assumed, for a person to check. */
export const ASSUMED: readonly string[] = [
  'notice.automatedDecisions says that no decision rests on machines alone',
  'notice.retention says how long data is kept',
  'notice.rights says how rights are used',
];
