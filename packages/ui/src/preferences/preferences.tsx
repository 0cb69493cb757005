import { deniable } from '@avow/sdk';
import { h } from 'preact';
import { button } from '../button.js';
import { countryName } from '../locales/country-name.js';
import type { Screen } from '../screen.js';

/** Second layer: every purpose with its switch, its legal basis and the services behind it. */
export const preferences = (screen: Screen) => {
  const { consent, say, read } = screen;
  const { purposes, services = [] } = consent.policy;
  const row = (key: string, value: string | undefined) =>
    value && (
      <li>
        {say(key)}: {value}
      </li>
    );
  return [
    purposes.map((purpose) => {
      const free = deniable(purpose);
      const own = services.filter((service) => service.purposes.includes(purpose.id));
      return (
        <article>
          <label>
            <h3>{read(purpose.name)}</h3>
            <input
              type="checkbox"
              name={purpose.id}
              disabled={!free}
              checked={consent.$choices.get()[purpose.id] === 'granted'}
            />
          </label>
          <p>{read(purpose.description)}</p>
          <small>
            {say(purpose.legalBasis ?? 'consent')}
            {!free && ` · ${say('always-on')}`}
          </small>
          {own[0] && (
            <details>
              <summary>
                {say('services')} ({own.length})
              </summary>
              {own.map((service) => [
                <b>{read(service.name)}</b>,
                <ul>
                  {row('recipient', service.recipient)}
                  {row('country', countryName(service.country, consent.lang))}
                  {row('hosts', service.hosts?.join(', '))}
                  {row(
                    'cookies',
                    service.cookies
                      ?.map(({ name, retention }) => name + (retention ? ` (${read(retention)})` : ''))
                      .join(', '),
                  )}
                </ul>,
              ])}
            </details>
          )}
        </article>
      );
    }),
    <p>
      {button(screen, 'notice')}
      {consent.$status.get() === 'decided' && button(screen, 'withdraw')}
    </p>,
    <p>
      {button(screen, 'reject-all')}
      {button(screen, 'accept-all')}
      {button(screen, 'save')}
    </p>,
  ];
};
