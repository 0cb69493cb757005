/** @type {import('@avow/sdk').Policy} */
export const policy = {
  version: '2026-11-01',
  controller: { name: 'Example Telecom', contact: 'privacy@example.com' },
  purposes: [
    { id: 'essential', name: 'Running this site', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Audience measurement', description: 'Counts visits to improve the site.' },
    { id: 'media', name: 'Maps and videos' },
  ],
};
