import { deniable, needsOwnAct, type Purpose, type Service } from '@avow/sdk';
import { type ComponentChild, type ComponentChildren, h } from 'preact';
import { screenIn } from '../locales/texts.js';
import type { Screen } from '../screen.js';
import css from './fine-choices.css.js';
import { fineEnglish } from './fine-english.js';
import { flip, type Switches, switchName } from './linked-switches.js';
import { ownAct } from './own-act.js';
import { readSwitches } from './preferences.js';

/** What the preferences show and do beyond a switch for each purpose. */
export interface FineChoices {
  /** Under a purpose: what it needs, and the questions of its own act. */
  below(purpose: Purpose): ComponentChildren;
  /** The switch of a service, where the policy offers one. */
  switchOf(service: Service): ComponentChild;
  /** Where it is said, politely and for all to see, what else a switch has moved. */
  status(): ComponentChild;
}

/** A part of its own, loaded only for a policy with services, dependencies or acts to choose on: see `isFine`. */
export function fineChoices(root: ShadowRoot, current: () => Screen): FineChoices {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
  const screen = (): Screen => {
    const { consent, texts } = current();
    return screenIn(consent, { ...fineEnglish, ...texts });
  };
  const find = (selector: string) => root.querySelector<HTMLElement>(selector);
  const acts = (id?: string) => [
    ...root.querySelectorAll<HTMLElement>(id ? `[data-purpose="${id}"]` : '[data-purpose]'),
  ];
  const tell = (text: string) => {
    const status = find('[part=also]');
    if (status) status.textContent = text;
  };
  /** The switch that began an act, to give focus back to. */
  let asked: HTMLElement | undefined;

  /** Shows the first question that waits, and no other. */
  const ask = (question?: HTMLElement) => {
    for (const other of acts()) other.hidden = other !== question;
    (question ?? asked)?.focus();
  };

  /** Flips a switch with all that goes with it, and says what that is. */
  const turn = (before: Switches, name: string) => {
    const { consent, texts, say, list, read } = screen();
    const { purposes, services = [] } = consent.policy;
    const comma = (texts.join as string) ?? ', ';
    const on = flip(consent.policy, before, name);
    for (const input of root.querySelectorAll('input')) input.checked = !!on[input.name];
    const moved = (state: boolean) => {
      const names = purposes
        .filter(({ id }) => id !== name && on[id] !== before[id] && on[id] === state)
        // A service that serves this purpose alone moves with it in plain view.
        .filter(
          (purpose) => services.find((known) => switchName(known) === purpose.id)?.purposes?.join() !== name,
        );
      return (
        names[0] &&
        `${say(state ? 'also-switched-on' : 'also-switched-off')}: ${names.map(({ name: text }) => read(text)).join(comma)}.`
      );
    };
    const missing = purposes.find(({ id }) => id === name)?.requires?.filter((id) => !before[id]);
    tell(
      on === before && missing
        ? `${say('needs')}: ${list(purposes.filter(({ id }) => missing.includes(id)))}.`
        : [moved(true), moved(false)].filter(Boolean).join(' '),
    );
  };

  root.addEventListener('click', (event) => {
    const target = event.target as HTMLElement;
    if (!event.isTrusted) return;
    const { policy } = current().consent;
    if (target instanceof HTMLInputElement) {
      const { name, checked } = target;
      const before = { ...readSwitches(root), [name]: !checked };
      const service = policy.services?.find((other) => switchName(other) === name);
      const waits = policy.purposes.find(
        (purpose) =>
          needsOwnAct(purpose) &&
          !before[purpose.id] &&
          (purpose.id === name || service?.purposes?.includes(purpose.id)),
      );
      asked = target;
      if (checked && waits) {
        event.preventDefault();
        ask(acts(waits.id)[0]);
      } else {
        for (const question of acts(name)) question.hidden = true;
        turn(before, name);
      }
    }
    const question = target.closest<HTMLElement>('[data-purpose]');
    const { action } = target.dataset;
    if (question && action === 'do-not-allow') ask();
    if (question && action === 'allow') {
      const next = question.nextElementSibling as HTMLElement | null;
      const { purpose = '' } = question.dataset;
      const more = next?.dataset.purpose === purpose;
      if (!more) turn(readSwitches(root), purpose);
      ask(more ? next : undefined);
    }
  });

  return {
    below: (purpose) => {
      const { say, list, consent } = screen();
      const needed = consent.policy.purposes.filter(({ id }) => purpose.requires?.includes(id));
      return [
        needed[0] && (
          <small>
            {' · '}
            {say('needs')}: {list(needed)}
          </small>
        ),
        needsOwnAct(purpose) && ownAct(screen(), purpose),
      ];
    },
    switchOf: (service) => {
      const { consent, read, langOf } = screen();
      const name = switchName(service);
      const purpose = consent.policy.purposes.find(({ id }) => id === name);
      return (
        purpose && (
          <label>
            <b lang={langOf(service.name)}>{read(service.name)}</b>
            <input
              type="checkbox"
              part="switch"
              name={name}
              disabled={!deniable(purpose)}
              defaultChecked={consent.$choices.get()[name] === 'granted'}
            />
          </label>
        )
      );
    },
    status: () => <span role="status" part="also" />,
  };
}
