import type { ServiceAdapter } from '../service-adapter.js';

/** Reads its note before each event. */
const NOTE = 'plausible_ignore';

/** Keeps nothing but the note that it was told to stop. */
export const plausible: ServiceAdapter<object> = {
  id: 'plausible',
  name: 'Plausible Analytics',
  recipient: 'Plausible Insights OÜ',
  role: 'processor',
  category: 'analytics',
  country: 'DE',
  privacyUrl: 'https://plausible.io/privacy',
  hosts: ['plausible.io'],
  cookies: [],
  localStorage: [{ name: NOTE, retention: 'persistent', note: true }],
  global: 'plausible',
  grant: () => localStorage.removeItem(NOTE),
  withdraw: () => localStorage.setItem(NOTE, 'true'),
  sources: [{ url: 'pkg:npm/%40plausible-analytics/tracker', read: '2026-11-25' }],
};
