import type { Policy, Purpose, Service } from '@avow/sdk';
import * as services from '@avow/sdk/services';
import { InputError } from '../input/input-error.js';
import type { KnownService } from '../scan/known-services.js';

const isAdapter = (value: unknown): value is services.ServiceAdapter =>
  typeof value === 'object' && value !== null && 'id' in value && 'category' in value;

const ENTRIES: readonly services.ServiceAdapter[] = Object.values(services).filter(isAdapter);

/**
 * A policy that names services of the catalogue, with all that the catalogue knows of them.
 * @throws {InputError} for a name that the catalogue does not have
 */
export function withCatalogue(policy: services.PolicyWithNames): Policy {
  try {
    return services.completePolicy(policy);
  } catch (error) {
    if (!(error instanceof services.NamedServicesError)) throw error;
    throw new InputError(
      `The policy names ${error.services.map((name) => `the service "${name}"`).join(' and ')}, which this version's catalogue does not have. Give its name and purposes, or one of ${ENTRIES.map(({ id }) => id).join(', ')}.`,
    );
  }
}

/** Ids that policies give to the purpose of a category, the usual one first. */
const PURPOSE_IDS: Readonly<Record<string, readonly string[]>> = {
  analytics: ['analytics', 'statistics', 'measurement', 'audience-measurement', 'performance'],
  advertising: ['marketing', 'advertising', 'ads', 'targeting'],
  functional: ['functional', 'support', 'preferences', 'functionality'],
  monitoring: ['monitoring', 'performance', 'product-improvement'],
  media: ['media', 'social'],
  security: ['security', 'essential', 'necessary'],
};

/** The purpose that a category has in a policy: one that is there, else the usual one. */
export function purposeOfCategory(category: string, ids: readonly string[]): string {
  const usual = PURPOSE_IDS[category] ?? [category];
  return usual.find((id) => ids.includes(id)) ?? usual[0] ?? category;
}

/** Services that Avow knows by their hosts and by what they keep; each serves the usual purpose of its category. */
export const catalogue = (): readonly KnownService[] =>
  ENTRIES.map(
    ({ id, name, category, description, recipient, country, safeguard, privacyUrl, hosts, ...kept }) => ({
      from: 'catalogue',
      free: false,
      category,
      service: {
        id,
        name,
        purposes: [],
        ...(description !== undefined && { description }),
        ...(recipient !== undefined && { recipient }),
        ...(country !== undefined && { country }),
        ...(safeguard !== undefined && { safeguard }),
        ...(privacyUrl !== undefined && { privacyUrl }),
        ...(hosts !== undefined && { hosts }),
        ...storageOf(kept),
      },
    }),
  );

const STORES = ['cookies', 'localStorage', 'sessionStorage', 'indexedDB', 'caches'] as const;

const storageOf = (kept: Partial<Service>): Partial<Service> =>
  Object.fromEntries(
    STORES.flatMap((store) => {
      const items = kept[store];
      return items
        ? [[store, items.map((item) => ({ ...item, retention: item.retention ?? 'until deleted' }))]]
        : [];
    }),
  );

const USUAL: Readonly<Record<string, Purpose>> = {
  essential: {
    id: 'essential',
    name: 'Running this site',
    description: 'Keeps your privacy choices and delivers the pages you ask for.',
    legalBasis: 'strictly-necessary',
  },
  analytics: {
    id: 'analytics',
    name: 'Audience measurement',
    description: 'Counts visits and shows us which pages are read, so that we can improve them.',
  },
  marketing: {
    id: 'marketing',
    name: 'Advertising',
    description: 'Measures our campaigns and shows our offers on other sites to those who were here.',
    sale: true,
  },
  functional: {
    id: 'functional',
    name: 'Extras',
    description: 'Adds what the site works without, such as a chat or settings that are remembered.',
  },
  support: { id: 'support', name: 'Support chat', description: 'Opens a chat with our team on every page.' },
  monitoring: {
    id: 'monitoring',
    name: 'Finding faults',
    description: 'Reports errors and slow pages to us, so that we can mend them.',
  },
  media: {
    id: 'media',
    name: 'Maps and media',
    description: 'Shows content that comes from other sites, such as maps and videos.',
  },
  security: {
    id: 'security',
    name: 'Protection from abuse',
    description: 'Tells people from programs that misuse forms and accounts.',
  },
  unclassified: {
    id: 'unclassified',
    name: 'Not sorted yet',
    description: 'Found on this site by a scan, and not yet assigned to a purpose.',
  },
};

/** A purpose as sites usually word it; an unknown id is named by itself. */
export const purposeNamed = (id: string): Purpose => USUAL[id] ?? { id, name: id };

/** Ids of purposes that `purposeNamed` can word. */
export const usualPurposes = (): readonly Purpose[] =>
  Object.values(USUAL).filter(({ id }) => id !== 'unclassified');
