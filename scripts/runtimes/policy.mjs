/** The policy of the site that is served in every runtime; `posthog` is named, and so comes from the catalogue. */
export const policy = {
  version: '2026-11-01',
  controller: { name: 'Example Telecom', contact: 'privacy@telecom.example' },
  purposes: [
    { id: 'essential', name: 'Essential', legalBasis: 'strictly-necessary' },
    { id: 'analytics', name: 'Audience measurement' },
    { id: 'ads', name: 'Advertising' },
  ],
  services: [
    {
      id: 'maps',
      name: 'Maps',
      purposes: ['ads'],
      hosts: ['maps.example'],
      cookies: [{ name: 'map_*', retention: '1 year' }],
    },
    'posthog',
  ],
  parts: ['services'],
};

/** At least 32 characters, as the tokens and links ask for. */
export const SECRET = 'a secret of the servers, 32 or more characters';
