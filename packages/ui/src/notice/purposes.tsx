import type { LegalBasis, Purpose, Service, StoredItem, Text } from '@avow/sdk';
import { h } from 'preact';
import { link } from '../link.js';
import { dataNames } from './data.js';
import type { NoticeScreen } from './notice-screen.js';
import { card, countries, heading, row, type Section, section } from './section.js';
import { named, told } from './told.js';

/** What a browser can keep besides cookies; the names are those of the web's own interfaces. */
const STORAGE = {
  localStorage: 'localStorage',
  sessionStorage: 'sessionStorage',
  indexedDB: 'IndexedDB',
  caches: 'Cache',
} as const;

const stored = (screen: NoticeScreen, items: readonly StoredItem[] = [], kind?: string) =>
  items.map(({ name, purpose, retention }) => (
    <div>
      <b>{name}</b>
      {[kind, named(screen, purpose), named(screen, retention)].map((detail) => detail && [' · ', detail])}
    </div>
  ));

/** A service: who receives what, where, how it is protected there, what is kept in the browser and how long. */
const serviceCard = (screen: NoticeScreen, service: Service) => {
  const { say } = screen;
  const { name, description, receives, recipient, country, safeguard, hosts, cookies, privacyUrl, reload } =
    service;
  return card(screen, 2, named(screen, name), [
    description && <p>{told(screen, description)}</p>,
    receives && <p>{told(screen, receives)}</p>,
    reload && <p>{say('runs-until-reload')}</p>,
    <dl>
      {row(say('recipient'), recipient)}
      {row(say('country'), country && countries(screen, [country]))}
      {row(say('safeguard'), safeguard && say(safeguard))}
      {row(say('hosts'), hosts?.join(', '))}
      {row(say('cookies'), stored(screen, cookies))}
      {row(
        say('storage'),
        Object.entries(STORAGE).flatMap(([key, kind]) =>
          stored(screen, service[key as keyof typeof STORAGE], kind),
        ),
      )}
      {row(say('policy'), privacyUrl && link(privacyUrl))}
    </dl>,
  ]);
};

/** The basis in law, and the interest where it is one (GDPR Art. 13(1)(c) and (d)). */
export const basis = (screen: NoticeScreen, legalBasis: LegalBasis, interest: Text | undefined) => [
  screen.say(legalBasis),
  interest && [': ', told(screen, interest)],
];

const purposePart = (
  screen: NoticeScreen,
  { id, name, description, legalBasis = 'consent', legitimateInterest, dataCategories }: Purpose,
) => {
  const { policy, say } = screen;
  const services = policy.services?.filter(({ purposes }) => purposes?.includes(id)) ?? [];
  return (
    <div part="purpose">
      {heading(screen, named(screen, name), 1)}
      <p>{told(screen, description)}</p>
      <dl>
        {row(say('legal-basis'), basis(screen, legalBasis, legitimateInterest))}
        {row(say('data'), dataNames(screen, dataCategories))}
      </dl>
      {services.length > 0 && <ul>{services.map((one) => serviceCard(screen, one))}</ul>}
    </div>
  );
};

/** Every purpose with its legal basis, data, recipients, countries and retention (GDPR Art. 13(1)(c) to (f)). */
export const purposesSection = (screen: NoticeScreen): Section | false =>
  section(
    screen,
    'purposes',
    screen.policy.purposes.map((one) => purposePart(screen, one)),
  );
