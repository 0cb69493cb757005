import type { Purpose } from '@avow/sdk';
import { h } from 'preact';
import { button } from '../button.js';
import { withNumber } from '../locales/with-number.js';
import type { Screen } from '../screen.js';

/** What fills an element: its children now, or a `ref` that does it later. */
type Filling = { readonly children: string } | { readonly ref: (element: HTMLElement | null) => void };

/**
 * Text that comes in tasks of its own, the number and the word that goes with it apart: a browser takes long to load what
 * it knows of a language. A question is hidden until it is asked.
 */
const withAge = ({ say, consent }: Screen, key: string, age: number): Filling => ({
  ref: (element) => {
    const fill = (text: string): string => withNumber(text, 'age', age, consent.lang);
    setTimeout(() => {
      fill('{age}');
      setTimeout(() => {
        if (element) element.textContent = fill(say(key));
      });
    });
  },
});

/**
 * The explicit act of its own that sensitive data (GDPR Art. 9(2)(a)) and an age (Art. 8) need: a question under the
 * switch, one for each, with two equal answers. Until all of them are answered the purpose stays off.
 */
export const ownAct = (screen: Screen, purpose: Purpose) => {
  const { say, read } = screen;
  const { id, name, sensitive, minAge } = purpose;
  const ask = (act: string, about: Filling, allow: Filling) => (
    <fieldset
      part="act"
      data-purpose={id}
      tabIndex={-1}
      aria-label={read(name)}
      aria-describedby={`${id}-${act}`}
      hidden
    >
      <p id={`${id}-${act}`} {...about} />
      <p>
        {button(screen, 'do-not-allow')}
        <button data-action="allow" part="button" {...allow} />
      </p>
    </fieldset>
  );
  return [
    sensitive && ask('sensitive', { children: say('sensitive') }, { children: say('allow') }),
    minAge && ask('age', withAge(screen, 'age', minAge), withAge(screen, 'at-least-age', minAge)),
  ];
};
