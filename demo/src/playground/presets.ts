import type { Policy } from '@avow/sdk';
import telecom from '../../policy.json' with { type: 'json' };

/** Policies to start from; each is sound, and the linter finds no error in it. */

const ESSENTIAL = {
  id: 'essential',
  name: 'Running this site',
  description: 'Keeps the site secure and remembers what you ask it to, such as your privacy choices.',
  legalBasis: 'strictly-necessary',
} as const;

const notice = (what: string, period: string): NonNullable<Policy['notice']> => ({
  version: '2026-11-01',
  updated: '2026-11-01',
  retention: [{ what, period }],
  rights: [
    { right: 'access', how: 'Write to the contact above; we answer within a month.' },
    { right: 'erasure', how: 'Write to the contact above.' },
    { right: 'withdrawal', how: 'Open “Privacy choices” at the foot of any page.' },
  ],
  authority: { name: 'The data protection authority of your country' },
  automatedDecisions: { used: false },
});

const shop: Policy = {
  version: '2026-11-01',
  controller: { name: 'Alder & Co.', contact: 'privacy@alder.example', dpo: 'dpo@alder.example' },
  purposes: [
    {
      ...ESSENTIAL,
      name: 'Basket and checkout',
      description: 'Keeps your basket, takes payment, prevents fraud.',
    },
    {
      id: 'analytics',
      name: 'Audience measurement',
      description: 'Counts visits and shows which products are looked at.',
      sale: false,
    },
    {
      id: 'marketing',
      name: 'Advertising',
      description: 'Shows you our products on other sites, and measures whether that works.',
      sale: true,
    },
  ],
  services: [
    {
      id: 'counter',
      name: 'Counter',
      purposes: ['analytics'],
      recipient: 'Alder & Co. (own server)',
      country: 'DE',
      hosts: ['stats.alder.example'],
      cookies: [{ name: '_count_*', retention: '13 months' }],
    },
    {
      id: 'ads',
      name: 'Northstar Ads',
      purposes: ['marketing'],
      recipient: 'Northstar Inc.',
      country: 'US',
      safeguard: 'standard-clauses',
      hosts: ['*.northstar.example'],
      cookies: [{ name: '_ns', retention: '90 days' }],
    },
  ],
  jurisdiction: 'auto',
  parts: ['jurisdiction', 'reopen'],
  layout: 'box',
  notice: notice('Orders', '10 years, as tax law asks'),
};

const blog: Policy = {
  version: '2026-11-01',
  controller: { name: 'Field Notes', contact: 'hello@fieldnotes.example' },
  purposes: [
    ESSENTIAL,
    { id: 'analytics', name: 'Visitor statistics', description: 'Counts how often each article is read.' },
    {
      id: 'media',
      name: 'Videos and posts',
      description: 'Shows videos and posts from other sites in articles.',
    },
  ],
  services: [
    {
      id: 'readers',
      name: 'Readers',
      purposes: ['analytics'],
      recipient: 'Readers OÜ',
      country: 'EE',
      hosts: ['readers.example'],
    },
    {
      id: 'vidhall',
      name: 'Vidhall',
      purposes: ['media'],
      recipient: 'Vidhall Ltd',
      country: 'IE',
      hosts: ['player.vidhall.example'],
      cookies: [{ name: 'vidhall_seen', retention: '6 months' }],
    },
  ],
  layout: 'corner',
  notice: notice('Comments', 'Until you ask us to delete them'),
};

const app: Policy = {
  version: '2026-11-01',
  controller: { name: 'Tally', contact: 'privacy@tally.example', dpo: 'dpo@tally.example' },
  purposes: [
    { ...ESSENTIAL, name: 'Running the app', legalBasis: 'contract' },
    {
      id: 'product-improvement',
      name: 'Improving the app',
      description: 'Shows us which features are used and where people get stuck.',
    },
    {
      id: 'replay',
      name: 'Recording how pages are used',
      description: 'Records clicks and scrolling, never what you type, so that we can see what went wrong.',
      requires: ['product-improvement'],
    },
    {
      id: 'health',
      name: 'Tips from your health data',
      description: 'Uses the steps and sleep you record to suggest goals.',
      sensitive: true,
    },
  ],
  services: [
    {
      id: 'insight',
      name: 'Insight',
      purposes: ['product-improvement'],
      recipient: 'Insight Analytics GmbH',
      country: 'DE',
      hosts: ['eu.insight.example'],
      localStorage: [{ name: 'insight_*', retention: 'Until you sign out' }],
    },
    {
      id: 'insight-replay',
      name: 'Insight recordings',
      purposes: ['replay'],
      recipient: 'Insight Analytics GmbH',
      country: 'DE',
      hosts: ['eu.insight.example'],
    },
  ],
  receipts: { endpoint: '/consent' },
  layout: 'centre',
  notice: {
    ...notice('Your account', 'Until you close it, and 30 days in back-ups'),
    obligation: ['Without an e-mail address there is no account; everything else is up to you.'],
  },
};

export const PRESETS: Readonly<Record<string, { readonly title: string; readonly policy: Policy }>> = {
  shop: { title: 'Shop', policy: shop },
  blog: { title: 'Blog', policy: blog },
  telecom: { title: 'Telecom, with a full notice', policy: telecom as unknown as Policy },
  app: { title: 'App', policy: app },
};
