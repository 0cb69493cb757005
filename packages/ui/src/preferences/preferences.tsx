import { deniable, needsOwnAct, type Policy } from '@avow/sdk';
import { type ComponentChild, h } from 'preact';
import { button } from '../button.js';
import { countryName } from '../locales/country-name.js';
import { isService } from '../locales/is-service.js';
import type { Screen } from '../screen.js';
import type { FineChoices } from './fine-choices.js';

/** Whether there is more to choose than each purpose by itself: then `fine-choices` is loaded. */
export const isFine = ({ purposes }: Policy) =>
  purposes.some((purpose) => purpose.requires || needsOwnAct(purpose) || isService(purpose));

/** What the switches under `root` say, by name of the purpose or service. */
export const readSwitches = (root: ParentNode): Record<string, boolean> =>
  Object.fromEntries([...root.querySelectorAll('input')].map(({ name, checked }) => [name, checked]));

/**
 * Second layer: every purpose with its switch, its legal basis and the services behind it. A switch keeps what the
 * visitor has set while the view is drawn anew. What takes an act of its own stays off until `fine` is there to ask.
 */
export const preferences = (screen: Screen, fine?: FineChoices) => {
  const { consent, say, read, langOf } = screen;
  const { purposes, services = [] } = consent.policy;
  const row = (key: string, value: ComponentChild) =>
    value && (
      <li>
        {say(key)}: {value}
      </li>
    );
  return [
    purposes
      .filter((purpose) => !isService(purpose))
      .map((purpose) => {
        const { id, name, description, legalBasis = 'consent', optOut } = purpose;
        const free = deniable(purpose);
        const own = services.filter((service) => service.purposes?.includes(id));
        return (
          <article>
            <label>
              <h3 lang={langOf(name)}>{read(name)}</h3>
              <input
                type="checkbox"
                part="switch"
                name={id}
                disabled={!free || !!(needsOwnAct(purpose) && !fine)}
                defaultChecked={consent.$choices.get()[id] === 'granted'}
              />
            </label>
            <p lang={langOf(description)}>{read(description)}</p>
            <small>
              {optOut || say(legalBasis)}
              {!free && ` · ${say('always-on')}`}
              {(optOut || legalBasis === 'legitimate-interest') && ` · ${say('on-unless-you-object')}`}
            </small>
            {fine?.below(purpose)}
            {own[0] && (
              <details
                // Not before: a browser takes long to look up the name of a first country.
                onToggle={({ currentTarget }) => {
                  for (const country of currentTarget.querySelectorAll('data'))
                    country.textContent = countryName(country.value, consent.lang) as string;
                }}
              >
                <summary>
                  {say('services')} ({own.length})
                </summary>
                {own.map((service) => [
                  fine?.switchOf(service) ?? <b lang={langOf(service.name)}>{read(service.name)}</b>,
                  <ul>
                    {row('recipient', service.recipient)}
                    {service.reload && <li>{say('runs-until-reload')}</li>}
                    {row('country', service.country && <data value={service.country} />)}
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
      {fine?.status()}
      {button(screen, 'reject-all')}
      {button(screen, 'accept-all')}
      {button(screen, 'save')}
    </p>,
  ];
};
