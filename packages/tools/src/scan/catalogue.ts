import type { Purpose } from '@avow/sdk';
import type { KnownService } from './known-services.js';

/** Services that Avow knows by their hosts and by what they keep. */
export const catalogue = (): readonly KnownService[] => [];

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
    description: 'Counts visits and shows which pages are read.',
  },
  marketing: {
    id: 'marketing',
    name: 'Advertising',
    description: 'Measures campaigns and shows offers on other sites that fit what you looked at here.',
  },
  support: { id: 'support', name: 'Support chat', description: 'Opens a chat with our team.' },
  media: {
    id: 'media',
    name: 'Maps and media',
    description: 'Shows content that comes from other sites, such as maps and videos.',
  },
  unclassified: {
    id: 'unclassified',
    name: 'Not sorted yet',
    description: 'Found on this site, and not yet assigned to a purpose.',
  },
};

/** A purpose as sites usually word it; an unknown id is named by itself. */
export const purposeNamed = (id: string): Purpose => USUAL[id] ?? { id, name: id };
