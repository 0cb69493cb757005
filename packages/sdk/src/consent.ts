import { atom, type ReadableAtom } from 'nanostores';
import { announce, fault } from './choices/announce.js';
import { randomId, readCookie, writeCookie } from './choices/cookie.js';
import { evaluate } from './choices/expression.js';
import { serviceOrPurpose } from './choices/granted.js';
import type { Choices, Method, Status } from './decision/choices.js';
import { decide, lifetime } from './decision/decide.js';
import { policyTag } from './decision/stored-choice.js';
import { createGate } from './gate/gate.js';
import { watchOpenLinks } from './gate/open-links.js';
import { deniable } from './policy/legal-basis.js';
import type { Policy } from './policy/policy.js';
import { usable } from './policy/usable.js';
import { type DecisionRecord, hasWork, writeRecord } from './receipts/decision-record.js';
import type { Receipt } from './receipts/receipt.js';
import { readSignals } from './signals/signals.js';

export type View = 'closed' | 'banner' | 'preferences' | 'notice';

/** One visitor's consent on this page. Nothing here ever throws into the page. */
export interface Consent {
  readonly policy: Policy;
  /** Language the visitor is shown, a BCP 47 tag. */
  readonly lang: string;
  readonly $choices: ReadableAtom<Choices>;
  readonly $status: ReadableAtom<Status>;
  readonly $view: ReadableAtom<View>;
  /** Embeds on the page that wait for consent. */
  readonly $blocked: ReadableAtom<readonly HTMLElement[]>;
  /** Whether a purpose expression such as `analytics & service:maps` is granted now. */
  granted(expression: string): boolean;
  /** Resolves when the expression first becomes granted. */
  when(expression: string): Promise<void>;
  acceptAll(): Promise<void>;
  rejectAll(): Promise<void>;
  /** Decides the purposes named and leaves the others as they are. */
  save(choices: Readonly<Record<string, boolean>>, method?: Method): Promise<void>;
  /** Withdraws the purposes named, or all that can be denied (GDPR Art. 7(3)). */
  withdraw(purposes?: readonly string[]): Promise<void>;
  /** Loads one blocked embed at the visitor's wish, without deciding anything. */
  loadOnce(element: HTMLElement): void;
  open(view: 'preferences' | 'notice'): void;
  close(): void;
  /** This visitor's own receipts, oldest first. */
  receipts(): Promise<Receipt[]>;
  destroy(): void;
}

/** The lazy parts, as functions that load them. */
export interface Parts {
  receipts(): Promise<typeof import('./receipts/receipts.js')>;
  parsePolicy(): Promise<typeof import('./policy/parse-policy.js')>;
}

const NOTHING: Policy = { version: '', controller: { name: '', contact: '' }, purposes: [] };

const now = (): number => Math.floor(Date.now() / 1000);

/** Development: pages on loopback, and policies that say so, are told about every fault of the policy. */
const isDevelopment = (policy: Policy): boolean =>
  policy.env === 'development' || /^(localhost|127\.|\[::1)|\.localhost$/.test(location.hostname);

/** Assembles the stages for one page: policy → decision → choices → gate → receipt. */
export function assemble(input: unknown, parts: Parts): Consent {
  const policy = usable(input) ? input : NOTHING;
  const lang = policy.lang || document.documentElement.lang || navigator.language;
  let stored = readCookie();
  let decision = decide(policy, stored, now());
  let memo = new Map<string, boolean>();

  const $choices = atom<Choices>(decision.choices);
  const $status = atom<Status>(decision.status);
  const $view = atom<View>(decision.status === 'undecided' ? 'banner' : 'closed');

  const granted = (expression: string): boolean => {
    let value = memo.get(expression);
    if (value === undefined) {
      try {
        value = evaluate(expression, serviceOrPurpose(policy, decision.choices));
      } catch (error) {
        value = false;
        fault('expression', error);
      }
      memo.set(expression, value);
    }
    return value;
  };

  const gate = createGate(granted);

  const deliver = (record?: DecisionRecord): void => {
    parts
      .receipts()
      .then((part) => part.deliver(policy, record))
      .catch((error: unknown) => fault('receipts', error));
  };

  /** Makes the present decision effective on the page, and says what changed. */
  const settle = (method?: Method): void => {
    const before = $choices.get();
    const { choices, status } = decision;
    memo = new Map();
    try {
      if (status !== 'undecided' || method) $view.set('closed');
      $choices.set(choices);
      $status.set(status);
    } catch (error) {
      fault('listener', error);
    }
    gate.apply();
    announce('change', {
      choices,
      changed: Object.keys(choices).filter((id) => choices[id] !== before[id]),
      method,
    });
  };

  const put = async (wish: (id: string) => boolean | undefined, method: Method): Promise<void> => {
    const { answers, choices } = decision;
    const next = policy.purposes
      .map((purpose, index) => {
        const wanted = deniable(purpose) ? wish(purpose.id) : undefined;
        return wanted === undefined ? answers[index] : wanted ? 2 : 1;
      })
      .join('');
    const time = now();
    const renewal = !!stored;
    stored = { tag: policyTag(policy, next.length), time, answers: next, id: stored?.id ?? randomId() };
    writeCookie(policy, stored);
    decision = decide(policy, stored, time);
    const record: DecisionRecord = {
      jti: randomId(),
      iat: time,
      exp: time + lifetime(policy),
      id: stored.id,
      before: /[12]/.test(answers) ? choices : null,
      renewal,
      choices: decision.choices,
      method,
      lang,
      signals: readSignals(),
      policy,
    };
    if (policy.receipts) writeRecord(record);
    settle(method);
    if (policy.receipts) deliver(record);
  };

  /** Follows a decision made in another tab: the cookie is the one source of truth. */
  const follow = (): void => {
    const other = readCookie();
    if (!other || (stored && (other.time < stored.time || other.answers === stored.answers))) return;
    stored = other;
    decision = decide(policy, stored, now());
    settle();
  };
  const FOLLOWED = ['storage', 'pageshow', 'focus', 'visibilitychange'];
  for (const name of FOLLOWED) addEventListener(name, follow);

  const open = (view: 'preferences' | 'notice'): void => $view.set(view);
  const ignoreLinks = watchOpenLinks(open);

  if (stored && hasWork()) deliver();
  if (policy === NOTHING || (decision.status === 'undecided' && isDevelopment(policy)))
    parts
      .parsePolicy()
      .then((part) => part.parsePolicy(input))
      .catch((error: unknown) => fault('policy', error));
  queueMicrotask(() => {
    gate.apply();
    announce('ready');
  });

  return {
    policy,
    lang,
    $choices,
    $status,
    $view,
    $blocked: gate.$blocked,
    granted,
    when: (expression) =>
      new Promise((resolve) => {
        const stop = $choices.listen(() => check());
        const check = (): void => {
          if (!granted(expression)) return;
          stop();
          resolve();
        };
        check();
      }),
    acceptAll: () => put(() => true, 'accept-all'),
    rejectAll: () => put(() => false, 'reject-all'),
    save: (choices, method = 'save') => {
      for (const id in choices)
        if (!Object.hasOwn(decision.choices, id)) fault('purpose', `"${id}" is no purpose of the policy`);
      return put((id) => choices[id], method);
    },
    withdraw: (purposes) =>
      put((id) => (!purposes || purposes.includes(id) ? false : undefined), purposes ? 'save' : 'reject-all'),
    loadOnce: gate.loadOnce,
    open,
    close: () => $view.set($view.get() !== 'banner' && decision.status === 'undecided' ? 'banner' : 'closed'),
    receipts: () => parts.receipts().then((part) => part.listReceipts()),
    destroy: () => {
      gate.destroy();
      ignoreLinks();
      for (const name of FOLLOWED) removeEventListener(name, follow);
    },
  };
}
