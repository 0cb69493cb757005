import type { ServiceAdapter } from '../service-adapter.js';

/** What is used of the client. */
interface PostHog {
  /** Whether it takes the visitor for one who opted out. */
  has_opted_out_capturing(): boolean;
  /** Captures again; `captureEventName` false: without an event that says so. */
  opt_in_capturing(options?: { captureEventName: false }): void;
  /** Stops capturing, and keeps a note of it. */
  opt_out_capturing(): void;
}

/** Capturing is opted out of, and in again without an event of its own. */
export const posthog: ServiceAdapter<PostHog> = {
  id: 'posthog',
  name: 'PostHog',
  recipient: 'PostHog, Inc.',
  role: 'processor',
  category: 'analytics',
  country: 'US',
  safeguard: 'standard-clauses',
  privacyUrl: 'https://posthog.com/privacy',
  hosts: ['us.i.posthog.com', 'eu.i.posthog.com', 'us-assets.i.posthog.com', 'eu-assets.i.posthog.com'],
  cookies: [
    { name: 'ph_*', retention: '1 year' },
    { name: '__ph_opt_in_out_*', retention: '1 year', note: true },
  ],
  localStorage: [
    { name: 'ph_*', retention: 'persistent' },
    { name: '__ph_opt_in_out_*', retention: 'persistent', note: true },
  ],
  sessionStorage: [{ name: 'ph_*', retention: 'session' }],
  global: 'posthog',
  grant: (client) => client.has_opted_out_capturing() && client.opt_in_capturing({ captureEventName: false }),
  withdraw: (client) => client.opt_out_capturing(),
  sources: [{ url: 'pkg:npm/posthog-js', read: '2026-11-25' }],
};
