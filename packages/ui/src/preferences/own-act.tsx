import type { Purpose } from '@avow/sdk';
import { h } from 'preact';
import { button } from '../button.js';
import { withNumber } from '../locales/with-number.js';
import type { Screen } from '../screen.js';

/**
 * The explicit act of its own that sensitive data (GDPR Art. 9(2)(a)) and an age (Art. 8) need: a question under the
 * switch, one for each, with two equal answers. Until all of them are answered the purpose stays off.
 */
export const ownAct = (screen: Screen, purpose: Purpose) => {
  const { say, read, consent } = screen;
  const { id, name, sensitive, minAge } = purpose;
  const withAge = (key: string): string => withNumber(say(key), 'age', minAge as number, consent.lang);
  const ask = (act: string, about: string, allow: string) => (
    <fieldset
      part="act"
      data-purpose={id}
      tabIndex={-1}
      aria-label={read(name)}
      aria-describedby={`${id}-${act}`}
      hidden
    >
      <p id={`${id}-${act}`}>{about}</p>
      <p>
        {button(screen, 'do-not-allow')}
        <button data-action="allow" part="button">
          {allow}
        </button>
      </p>
    </fieldset>
  );
  return [
    sensitive && ask('sensitive', say('sensitive'), say('allow')),
    minAge && ask('age', withAge('age'), withAge('at-least-age')),
  ];
};
