import { announce, fault } from './choices/announce.js';
import { cookieOf, randomId, readCookie } from './choices/cookie.js';
import { evaluate } from './choices/expression.js';
import { atom } from './choices/store.js';
import type { Consent, View } from './consent.js';
import type { Method } from './decision/choices.js';
import { type Decision, decide } from './decision/decide.js';
import { policyTag, type StoredChoice } from './decision/stored-choice.js';
import { createGate } from './gate/gate.js';
import { watchOpenLinks } from './gate/open-links.js';
import { type LoadPart, use } from './lazy-parts.js';
import type { Policy, Purpose } from './policy/policy.js';
import { type DecisionRecord, hasWork, writeRecord } from './receipts/decision-record.js';

/** Replaced by the bundler, as for nanostores. */
declare const process: { readonly env: { readonly NODE_ENV?: string } };

const now = (): number => (Date.now() / 1000) >>> 0;

/** Assembles the stages for one page: policy → decision → choices → gate → receipt. */
export function assemble(input: unknown, load: LoadPart): Consent {
  const ending = new AbortController();
  let stored = readCookie();
  let policy = input as Policy;
  let decision: Decision;
  try {
    // Without a name of what is in force no choice could be told from one on something else.
    policy.version.trim();
    decision = decide(policy, stored, now());
  } catch {
    policy = { purposes: [] } as unknown as Policy;
    decision = decide(policy);
    use(load, 'policy', (part) => part.parsePolicy(input));
  }
  const lang = policy.lang || document.documentElement.lang || navigator.language;

  const $choices = atom(decision.choices);
  const $status = atom(decision.status);
  const $view = atom<View>(
    decision.status === 'undecided' && policy.jurisdiction !== 'auto' ? 'banner' : 'closed',
  );

  const granted = (expression: string): boolean => {
    const { grants } = decision;
    let value = grants.get(expression);
    if (!value) {
      value = evaluate(expression, grants);
      grants.set(expression, value);
      if (value[1]) fault('expression', expression);
    }
    return value === '1';
  };

  const gate = createGate(granted, ending, (work) => use(load, 'scripts', work));

  const deliver = (record?: DecisionRecord): unknown =>
    use(load, 'receipts', (part) => part.deliver(policy, record));

  /** Makes what is stored effective on the page, and says what changed; nothing begins before `heard`. */
  const take = (next?: StoredChoice, heard?: unknown, method?: Method): void => {
    const before = decision;
    stored = next;
    decision = decide(policy, next, now());
    if (!method && JSON.stringify(before) === JSON.stringify(decision)) return;
    if (decision.status !== 'undecided') $view.set('closed');
    $choices.set(decision.choices);
    $status.set(decision.status);
    // What another tab granted does not begin just before the decision at hand denies it.
    if (heard) gate();
    announce('change', {
      choices: decision.choices,
      changed: Object.keys(before.choices).filter((id) => before.choices[id] !== decision.choices[id]),
      method,
    });
    // Those denied stop, and what they stored goes; those granted again go on.
    if (policy.services) use(load, 'withdrawal', (part) => part.withdrawServices(policy, before, decision));
  };

  /** Follows the cookie, the one source of truth: another tab may have decided, and a choice may have expired. */
  const follow = (heard?: unknown): void => take(readCookie() ?? stored, heard);
  for (const name of ['storage', 'pageshow', 'focus']) addEventListener(name, follow, ending);

  /**
   * Decides on purposes; all of it takes effect before this returns.
   * @param wish 2 to grant the purpose, 1 to deny it, 0 to leave it as it is
   */
  const put = async (wish: (purpose: Purpose, answer?: number) => number, method: Method): Promise<void> => {
    follow();
    const answers = decision.answers
      .map((answer, index) => wish(policy.purposes[index] as Purpose, answer) || answer)
      .join('');
    if (!answers) return;
    const next = {
      tag: policyTag(policy, answers.length),
      time: now(),
      answers,
      id: stored?.id ?? randomId(),
    };
    const record: DecisionRecord = {
      ...next,
      at: Date.now(),
      jti: randomId(),
      before: decision,
      decision: decide(policy, next, next.time),
      method,
      lang,
      policy,
    };
    if (policy.receipts) deliver(record);
    try {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is asynchronous, and a decision must be stored before the call returns.
      document.cookie = cookieOf(policy, next);
      if (policy.receipts) writeRecord(record);
    } catch {
      // Storage is full or forbidden: the choice holds for this page, and its receipt is made from memory.
    }
    take(next, method, method);
  };

  const open: (view: View) => void = $view.set;
  watchOpenLinks(open, ending);

  // Once the caller has its consent in hand.
  queueMicrotask(() => {
    gate();
    announce('ready');
    try {
      if (stored && hasWork()) deliver();
    } catch {
      // No storage, nothing waits in it.
    }
  });

  return {
    get policy() {
      return policy;
    },
    revise: (next, known) => {
      policy = next;
      stored ??= known as StoredChoice;
      follow();
      // New services may be granted though no choice has changed.
      gate();
    },
    lang,
    $choices,
    $status,
    $view,
    granted,
    when: (expression) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (granted(expression)) resolve(stop() as undefined);
        };
        const stop = $choices.listen(check);
        check();
      }),
    acceptAll: () =>
      put((purpose, answer) => (purpose.sensitive || purpose.minAge ? +!answer : 2), 'accept-all'),
    rejectAll: () => put(() => 1, 'reject-all'),
    save: (choices, method = 'save') => {
      if (process.env.NODE_ENV !== 'production')
        for (const id in choices)
          if (!decision.choices[id]) fault('purpose', `"${id}" is no purpose of the policy`);
      return put(({ id }) => (choices[id] === true ? 2 : +(choices[id] === false)), method);
    },
    withdraw: (purposes) => put(({ id }) => +(!purposes || purposes.includes(id)), 'save'),
    open,
    close: () => open(decision.status === 'undecided' && $view.get() !== 'banner' ? 'banner' : 'closed'),
    receipts: async () => (stored ? (await load('receipts')).listReceipts() : []),
    destroy: () => {
      ending.abort();
      open('closed');
    },
  };
}
