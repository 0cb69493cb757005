import type { Purpose, Service } from '@avow/sdk';
import { purposeNamed } from '../../known/catalogue.js';
import { type Imported, idOf, listOf, type Raw } from '../imported.js';

/** Jobs that sites use most: their purpose and who runs them. Others wait to be sorted. */
const JOBS: Readonly<Record<string, readonly [purpose: string, name: string]>> = {
  gtag: ['analytics', 'Google Analytics 4'],
  analytics: ['analytics', 'Google Analytics'],
  multiplegtag: ['analytics', 'Google Analytics 4'],
  googletagmanager: ['unclassified', 'Google Tag Manager'],
  matomo: ['analytics', 'Matomo'],
  matomocloud: ['analytics', 'Matomo Cloud'],
  plausible: ['analytics', 'Plausible'],
  hotjar: ['analytics', 'Hotjar'],
  clarity: ['analytics', 'Microsoft Clarity'],
  facebookpixel: ['marketing', 'Meta Pixel'],
  googleads: ['marketing', 'Google Ads'],
  gcmadstorage: ['marketing', 'Google Ads'],
  linkedininsighttag: ['marketing', 'LinkedIn Insight Tag'],
  tiktok: ['marketing', 'TikTok Pixel'],
  bingads: ['marketing', 'Microsoft Advertising'],
  criteo: ['marketing', 'Criteo'],
  youtube: ['media', 'YouTube'],
  vimeo: ['media', 'Vimeo'],
  dailymotion: ['media', 'Dailymotion'],
  googlemaps: ['media', 'Google Maps'],
  googlemapsembed: ['media', 'Google Maps'],
  openstreetmap: ['media', 'OpenStreetMap'],
  twitter: ['media', 'X'],
  facebook: ['media', 'Facebook'],
  crisp: ['functional', 'Crisp'],
  tawkto: ['functional', 'tawk.to'],
  zendesk: ['functional', 'Zendesk'],
  hubspot: ['marketing', 'HubSpot'],
  recaptcha: ['security', 'reCAPTCHA'],
};

/** tarteaucitron 1: `init`, `user` and the list of jobs. */
export function fromTarteaucitron(config: Raw): Imported {
  const left: string[] = [];
  const services: Service[] = [];
  const purposes = new Map<string, Purpose>([['essential', purposeNamed('essential')]]);
  const map: Record<string, string> = {};
  for (const job of new Set(
    listOf(config.job)
      .filter((one) => typeof one === 'string')
      .map(String),
  )) {
    const [purpose, name] = JOBS[job] ?? ['unclassified', job];
    purposes.set(purpose, purposeNamed(purpose));
    const id = idOf(job);
    map[job] = `service:${id}`;
    services.push({ id, name, purposes: [purpose] });
    left.push(`job ${job}: recipient, country, hosts and cookies; avow scan finds most of them`);
    if (purpose === 'unclassified') left.push(`job ${job}: its purpose; it waits under “Not sorted yet”`);
  }
  for (const key of ['highPrivacy', 'orientation', 'privacyUrl', 'hashtag', 'bodyPosition', 'showIcon'])
    if (config[key] !== undefined) left.push(`${key}: see docs/interface.md and docs/notice.md`);
  if (config.highPrivacy === false)
    left.push('highPrivacy false: consent by use; a choice has to be made here');
  return {
    from: 'tarteaucitron',
    purposes: [...purposes.values()],
    services,
    map,
    ...(typeof config.cookieName === 'string' &&
      config.cookieName !== 'tarteaucitron' && { cookie: config.cookieName }),
    left,
  };
}
