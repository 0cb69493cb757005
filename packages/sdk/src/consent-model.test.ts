import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { assemble } from './assemble.js';
import type { Consent } from './consent.js';
import { applyJurisdiction } from './jurisdiction/apply-jurisdiction.js';
import type { LoadPart } from './lazy-parts.js';
import {
  type Answers,
  allowed,
  DAY,
  DECIDED,
  EDITIONS,
  type Edition,
  idsIn,
  live,
  mustAsk,
  OWN_ACT,
  PLACES,
  type PlaceName,
  type PurposeId,
  pixelRuns,
  SALE,
  type Said,
  siteIn,
} from './testing/consent-model.js';

/**
 * The whole core against a model: visits, choices, withdrawals, tabs, clocks, editions, laws and the signal, in any
 * order. Nothing marked ever runs, for a moment, that no open tab may run.
 */

const START = Date.UTC(2027, 0, 1);

interface Tab {
  readonly consent: Consent;
  readonly edition: Edition;
  readonly place: PlaceName;
  /** Whether the browser signalled when the tab's law was put in force. */
  readonly gpc: boolean;
  /** What the browser tells of: storage, focus, a page from the back/forward cache. */
  readonly hear: Readonly<Record<string, () => void>>;
}

interface Model {
  said: Said | undefined;
  /** Whether the browser signalled when a place where that binds was visited, since it began to signal. */
  obeyed: boolean;
  gpc: boolean;
  /** By tab: what it knew when it last looked, and when that was. */
  seen: { said: Said | undefined; at: number }[];
}

const now = (): number => Date.now();
let tabs: Tab[];
/** What marked scripts that ran were for, by the order of running. */
let ran: string[];
/** Every script that ran in some history, so that no test passes in which nothing ever runs. */
let runs = 0;

/** A script as the parser or DOM calls make it, with the flag that browsers set; it is run by putting it back. */
function addScript(expression: string): void {
  const element = document.createElement('script');
  element.type = 'text/plain';
  element.dataset.consent = expression;
  Object.defineProperty(element, 'async', { value: true, writable: true });
  element.replaceWith = () => void ran.push(expression);
  document.body.append(element);
}

/** What the model allows an expression of a test. */
const grants = (granted: ReadonlySet<PurposeId>, expression: string): boolean =>
  expression === 'service:pixel' ? pixelRuns(granted) : granted.has(expression as PurposeId);

/** Compares every tab with the model; nothing marked has run that no tab allows. */
function check(model: Model): void {
  const allowances = tabs.map(({ consent, edition, place, gpc }, index) => {
    const { said, at } = model.seen[index] as Model['seen'][number];
    const answers = live(said, edition, place, at);
    const granted = allowed(answers, place, model.gpc && gpc);
    const choices = consent.$choices.get();
    for (const id of idsIn(edition)) {
      expect([place, id, choices[id]]).toEqual([place, id, granted.has(id) ? 'granted' : 'denied']);
      expect([id, consent.granted(id)]).toEqual([id, grants(granted, id)]);
    }
    expect(consent.granted('stats & !health')).toBe(granted.has('stats') && !granted.has('health'));
    const asks = mustAsk(edition, answers, place, model.gpc && gpc);
    expect([place, consent.$status.get() === 'undecided']).toEqual([place, asks]);
    if (!asks) expect(consent.$view.get()).toBe('closed');
    return granted;
  });
  runs += ran.length;
  for (const expression of ran.splice(0))
    expect([expression, allowances.some((granted) => grants(granted, expression))]).toEqual([
      expression,
      true,
    ]);
}

const load = (() => Promise.resolve({ withdrawServices: () => undefined })) as unknown as LoadPart;

const say = (model: Model, { edition, place }: Pick<Tab, 'edition' | 'place'>, answers: Answers): void => {
  model.said = { edition, at: now(), until: now() + PLACES[place].days * DAY, answers };
};

/** What the cookie says now; a tab that finds none goes on with what it knows. */
const kept = (model: Model, index?: number): Said | undefined =>
  model.said && now() < model.said.until
    ? model.said
    : index === undefined
      ? undefined
      : model.seen[index]?.said;

/** The tab looks at the cookie: it knows what was said last in any tab. */
const look = (model: Model, index: number): void => {
  model.seen[index] = { said: kept(model, index), at: now() };
};

const closeAll = (model: Model): void => {
  for (const { consent } of tabs.splice(0)) consent.destroy();
  model.seen = [];
};

type Step = fc.AsyncCommand<Model, object>;
const step = (name: string, run: (model: Model) => void): Step => ({
  check: () => true,
  run: async (model) => {
    run(model);
    // The gate has heard of new scripts, and has done its first round on new pages.
    await new Promise((resolve) => setImmediate(resolve));
    check(model);
  },
  toString: () => name,
});

/** A step of one of the open tabs, if there is any. */
const inTab = (at: number, name: string, run: (model: Model, tab: Tab, index: number) => void): Step =>
  step(`tab ${at} ${name}`, (model) => {
    const index = at % (tabs.length || 1);
    const tab = tabs[index];
    if (tab) run(model, tab, index);
  });

const visit = (edition: Edition, place: PlaceName): Step =>
  step(`visit ${edition} in ${place}`, (model) => {
    const hear: Record<string, () => void> = {};
    const listen = globalThis.addEventListener;
    vi.stubGlobal('addEventListener', (name: string, listener: () => void, options: object) => {
      if (/^(focus|storage|pageshow)$/.test(name)) hear[name] = listener;
      else listen(name, listener, options);
    });
    const consent = assemble(siteIn(edition), load);
    vi.stubGlobal('addEventListener', listen);
    // Before the law is known, nobody is asked and nothing that rests on consent begins on silence.
    const before = live(kept(model), edition, 'nowhere', now());
    expect(consent.$view.get()).toBe('closed');
    for (const id of DECIDED) if (id !== 'safety' && !before[id]) expect(consent.granted(id)).toBe(false);
    const { country, region, ...law } = PLACES[place];
    // A guess is loaded later; an unknown country given by the program is as strict, and at once.
    applyJurisdiction(consent, { country, ...(region ? { region } : {}) });
    tabs.push({ consent, edition, place, gpc: model.gpc, hear });
    const answers = live(kept(model), edition, place, now());
    if (model.gpc && law.gpc) {
      // The signal is a choice where it binds: it stands in for silence, and is newer than a grant made before it.
      const granted = allowed(answers, place, true);
      const denied = SALE.filter((id) => answers[id] === undefined || (!model.obeyed && granted.has(id)));
      if (denied.length)
        say(
          model,
          { edition, place },
          { ...answers, ...Object.fromEntries(denied.map((id) => [id, false])) },
        );
      model.obeyed = true;
    }
    if (!model.gpc) model.obeyed = false;
    model.seen.push({ said: kept(model), at: now() });
    const asks = mustAsk(edition, live(kept(model), edition, place, now()), place, model.gpc);
    expect(consent.$view.get()).toBe(asks ? 'banner' : 'closed');
  });

const choose = (
  at: number,
  name: string,
  answer: (purpose: PurposeId, before?: boolean) => boolean | undefined,
  act: (consent: Consent) => unknown,
): Step =>
  inTab(at, name, (model, { consent, edition, place }, index) => {
    // A decision starts from what was decided in other tabs.
    const before = live(kept(model, index), edition, place, now());
    act(consent);
    const answers: Partial<Record<PurposeId, boolean>> = {};
    for (const id of idsIn(edition).filter((id) => DECIDED.includes(id))) {
      const said = answer(id, before[id]) ?? before[id];
      if (said !== undefined) answers[id] = said;
    }
    say(model, { edition, place }, answers);
    look(model, index);
  });

const steps = (() => {
  const tab = fc.nat({ max: 3 });
  const wish = fc.dictionary(fc.constantFrom(...DECIDED, 'needed', 'typo'), fc.boolean(), { maxKeys: 4 });
  return [
    fc
      .tuple(fc.constantFrom(...EDITIONS), fc.constantFrom(...(Object.keys(PLACES) as PlaceName[])))
      .map(([edition, place]) => visit(edition, place)),
    tab.map((at) =>
      choose(
        at,
        'accepts all',
        // What needs an act of its own and was not answered is refused.
        (id, before) => (OWN_ACT.includes(id) ? (before ?? false) : true),
        (consent) => consent.acceptAll(),
      ),
    ),
    tab.map((at) =>
      choose(
        at,
        'rejects all',
        () => false,
        (consent) => consent.rejectAll(),
      ),
    ),
    fc.tuple(tab, wish).map(([at, choices]) =>
      choose(
        at,
        `saves ${JSON.stringify(choices)}`,
        (id) => choices[id],
        (consent) => consent.save(choices),
      ),
    ),
    fc.tuple(tab, fc.subarray([...DECIDED])).map(([at, ids]) =>
      choose(
        at,
        `withdraws ${ids}`,
        (id) => (ids.includes(id) ? false : undefined),
        (consent) => consent.withdraw(ids),
      ),
    ),
    tab.map((at) =>
      choose(
        at,
        'withdraws all',
        () => false,
        (consent) => consent.withdraw(),
      ),
    ),
    fc.tuple(tab, fc.constantFrom('focus', 'storage', 'pageshow')).map(([at, event]) =>
      inTab(at, `hears of ${event}`, (model, { hear }, index) => {
        hear[event]?.();
        look(model, index);
      }),
    ),
    tab.map((at) =>
      inTab(at, 'is closed', (model, { consent }, index) => {
        consent.destroy();
        tabs.splice(index, 1);
        model.seen.splice(index, 1);
      }),
    ),
    fc.constantFrom(-400, -2, -0.5, 0.01, 1, 100, 179, 200).map((days) =>
      step(`the clock moves ${days} days`, () => {
        vi.setSystemTime(now() + days * DAY);
      }),
    ),
    fc.boolean().map((gpc) =>
      step(`the browser restarts with the signal ${gpc ? 'on' : 'off'}`, (model) => {
        closeAll(model);
        model.gpc = gpc;
        Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value: gpc });
      }),
    ),
    fc
      .constantFrom<PurposeId>('stats', 'ads', 'service:pixel', 'safety', 'health', 'games', 'maps')
      .map((expression) => step(`a script of ${expression} comes`, () => addScript(expression))),
    fc.constantFrom('1.1.1.222.AAAAAAAAAAAAAAAAAAAAAA', '1.x', '').map((value) =>
      step(`the cookie becomes "${value}"`, (model) => {
        // What was written by another site's policy, cut off, or cleared: none of it is an answer.
        closeAll(model);
        // biome-ignore lint/suspicious/noDocumentCookie: what happens to cookies outside of Avow.
        document.cookie = `avow=${value};path=/`;
        model.said = undefined;
      }),
    ),
  ];
})();

describe('the core and its model', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('agree whatever happens, in whatever order', { timeout: 120_000 }, async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 30, size: 'max' }), async (commands) => {
        vi.useFakeTimers({ toFake: ['Date'] });
        vi.setSystemTime(START);
        tabs = [];
        ran = [];
        document.body.innerHTML = '';
        localStorage.clear();
        Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value: false });
        // biome-ignore lint/suspicious/noDocumentCookie: a browser that knows nothing of the site.
        document.cookie = 'avow=;path=/';
        try {
          await fc.asyncModelRun(
            () => ({ model: { said: undefined, obeyed: false, gpc: false, seen: [] } as Model, real: {} }),
            commands,
          );
        } finally {
          for (const { consent } of tabs) consent.destroy();
        }
      }),
      { numRuns: 300 },
    );
    // About a hundred; the histories are random.
    expect(runs).toBeGreaterThan(20);
  });
});
