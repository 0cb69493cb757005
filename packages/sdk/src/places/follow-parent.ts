import { announce, fault } from '../choices/announce.js';
import { evaluate } from '../choices/expression.js';
import { atom } from '../choices/store.js';
import type { Consent, View } from '../consent.js';
import type { Choices } from '../decision/choices.js';
import { type Decision, decide } from '../decision/decide.js';
import { policyTag } from '../decision/stored-choice.js';
import { createGate } from '../gate/gate.js';
import { watchOpenLinks } from '../gate/open-links.js';
import { type LoadPart, use } from '../lazy-parts.js';
import type { Policy } from '../policy/policy.js';
import type { FrameRequest, Offer, ViewRequest } from './offer-choices.js';

/** Which page’s choices are followed. */
export interface FollowOptions {
  /** Origin of the page around this frame, such as `https://www.example.com`: nobody else is asked or believed. */
  readonly origin: string;
}

const seconds = (): number => Math.floor(Date.now() / 1000);

/** Until the page around has answered, nothing is granted: neither what rests on an interest nor what is necessary. */
const nothing = (policy: Policy): Decision => ({
  status: 'undecided',
  answers: [],
  choices: Object.fromEntries(policy.purposes.map(({ id }) => [id, 'denied'])),
  grants: new Map(),
});

/** What the page around has decided, by this page's own policy; a purpose it does not know of stays denied. */
function followed(policy: Policy, { choices, status }: Partial<Offer>): Decision {
  const answers = policy.purposes.map(({ id }) => (choices?.[id] === 'granted' ? 2 : 1)).join('');
  const time = seconds();
  const decision = decide(policy, { tag: policyTag(policy, answers.length), time, answers, id: '' }, time);
  return { ...decision, status: status === 'undecided' ? status : decision.status };
}

/**
 * The consent of a page in a frame: the page around it decides, this one follows, and stores nothing itself. It shows no
 * banner; whatever would decide here opens the preferences of the page around.
 * The answer comes through a port that only a page of `origin` can hold, so that no other message counts.
 */
export function followParentBy(policy: Policy, { origin }: FollowOptions, load: LoadPart): Consent {
  const ending = new AbortController();
  let port: MessagePort | undefined;
  let decision = nothing(policy);
  const $choices = atom<Choices>(decision.choices);
  const $status = atom(decision.status);
  const $view = atom<View>('closed');

  const granted = (expression: string): boolean => {
    const { grants } = decision;
    let value = grants.get(expression);
    if (!value) {
      value = evaluate(expression, grants);
      // Before the answer no name is known.
      if (value[1] && grants.size) fault('expression', expression);
      grants.set(expression, value);
    }
    return value === '1';
  };
  const gate = createGate(granted, ending, (work) => use(load, 'scripts', work));

  const take = (next: Decision): void => {
    const before = decision;
    decision = next;
    $choices.set(next.choices);
    $status.set(next.status);
    gate();
    const changed = Object.keys(next.choices).filter((id) => before.choices[id] !== next.choices[id]);
    announce('change', { choices: next.choices, changed });
    if (next.answers.includes(1) && policy.services)
      use(load, 'withdrawal', (part) => part.withdrawServices(policy, before, next));
  };

  const ask = (): void => {
    const { port1, port2 } = new MessageChannel();
    port?.close();
    port = port1;
    port.onmessage = ({ data }: MessageEvent<Partial<Offer> | null>) => take(followed(policy, data ?? {}));
    try {
      // Delivered to a page of this origin, or to nobody.
      parent.postMessage({ avow: 'follow' } satisfies FrameRequest, origin, [port2]);
    } catch (error) {
      fault('frame', error);
    }
  };

  if (parent === window)
    fault('frame', 'this page is in no frame: nothing is granted without a page to follow');
  else {
    addEventListener(
      'message',
      ({ data, source, origin: from }: MessageEvent<Partial<FrameRequest> | null>) => {
        if (data?.avow === 'offer' && source === parent && from === origin) ask();
      },
      ending,
    );
    ask();
  }

  const show = (view: View): void => port?.postMessage({ view } satisfies ViewRequest);
  const elsewhere = async (): Promise<void> => show('preferences');
  watchOpenLinks(show, ending);

  // Once the caller has its consent in hand.
  queueMicrotask(() => announce('ready'));

  return {
    policy,
    revise: () => {},
    lang: policy.lang || document.documentElement.lang || navigator.language,
    $choices,
    $status,
    $view,
    granted,
    when: (expression) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!granted(expression)) return;
          stop();
          resolve();
        };
        const stop = $choices.listen(check);
        check();
      }),
    acceptAll: elsewhere,
    rejectAll: elsewhere,
    save: elsewhere,
    withdraw: elsewhere,
    open: show,
    close: () => {},
    receipts: async () => [],
    destroy: () => {
      ending.abort();
      port?.close();
    },
  };
}
