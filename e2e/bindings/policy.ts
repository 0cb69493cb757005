import type { Policy } from '@avow/sdk';

/** The policy of the pages that each framework renders, on the server and in the browser. */
export const policy: Policy = {
  version: '1',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  purposes: [
    { id: 'analytics', name: 'Audience measurement' },
    { id: 'ads', name: 'Advertising' },
  ],
};
