import type { Purpose, Service } from '@avow/sdk';
import { h } from 'preact';
import { countryName } from '../locales/country-name.js';
import type { Screen } from '../screen.js';
import { link } from './link.js';
import { row } from './rows.js';

const service = ({ consent, say, read }: Screen, { name, description, ...of }: Service) => (
  <li>
    <h5>{read(name)}</h5>
    <p>{read(description)}</p>
    <dl>
      {row(say('recipient'), of.recipient)}
      {row(say('country'), countryName(of.country, consent.lang))}
      {row(say('hosts'), of.hosts?.join(', '))}
      {row(
        say('cookies'),
        of.cookies?.map((cookie) => (
          <div>{[cookie.name, read(cookie.purpose), read(cookie.retention)].filter(Boolean).join(' · ')}</div>
        )),
      )}
      {row(say('policy'), of.privacyUrl && link(of.privacyUrl))}
    </dl>
  </li>
);

const purpose = (screen: Screen, { id, name, description, legalBasis }: Purpose) => {
  const { consent, say, read } = screen;
  const services = consent.policy.services?.filter(({ purposes }) => purposes.includes(id)) ?? [];
  return (
    <div part="purpose">
      <h4>{read(name)}</h4>
      <p>{read(description)}</p>
      <dl>{row(say('legal-basis'), say(legalBasis ?? 'consent'))}</dl>
      {services.length > 0 && <ul>{services.map((one) => service(screen, one))}</ul>}
    </div>
  );
};

/** Every purpose with its legal basis, recipients, countries and retention (GDPR Art. 13(1)(c) to (f), (2)(a)). */
export const purposesSection = (screen: Screen) => (
  <article>
    <h3>{screen.say('purposes')}</h3>
    {screen.consent.policy.purposes.map((one) => purpose(screen, one))}
  </article>
);
