import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { assemble } from './assemble.js';
import type { Consent } from './consent.js';
import { applyJurisdiction } from './jurisdiction/apply-jurisdiction.js';
import type { LoadPart } from './lazy-parts.js';
import type { Policy } from './policy/policy.js';

/**
 * The whole core against a model: visits, choices, tabs, clocks, versions, jurisdictions and the signal, in any order.
 * The model is what a lawyer would say, written without the code: who said what, when, under which version and law.
 */

const DAY = 86_400_000;
const START = Date.UTC(2027, 0, 1);

const PURPOSES = ['needed', 'stats', 'ads', 'health'] as const;
type PurposeId = (typeof PURPOSES)[number];
const ASKED: readonly PurposeId[] = ['stats', 'ads', 'health'];

const siteIn = (version: string): Policy => ({
  version,
  jurisdiction: 'auto',
  controller: { name: 'Example', contact: 'privacy@example.com' },
  purposes: [
    { id: 'needed', name: 'Needed', legalBasis: 'strictly-necessary' },
    { id: 'stats', name: 'Measurement', sale: false },
    { id: 'ads', name: 'Advertising', requires: ['stats'] },
    { id: 'health', name: 'Health', sensitive: true, sale: false },
  ],
  services: [{ id: 'pixel', name: 'Pixel', purposes: ['ads', 'stats'] }],
});

/** What each place's law says here, and how many days a choice lasts under it. */
const PLACES = {
  FR: { country: 'FR', optOut: false, gpc: false, days: 180 },
  'US-CA': { country: 'US', region: 'CA', optOut: true, gpc: true, days: 395 },
  'US-VA': { country: 'US', region: 'VA', optOut: true, gpc: false, days: 395 },
  nowhere: { country: '', optOut: false, gpc: false, days: 180 },
} as const;
type PlaceName = keyof typeof PLACES;

/** What a visitor said last, in any tab. */
interface Said {
  readonly version: string;
  readonly at: number;
  /** When the browser drops the cookie: it is kept as long as a choice lasts where it was made. */
  readonly until: number;
  readonly answers: Readonly<Partial<Record<PurposeId, boolean>>>;
}

interface Tab {
  readonly consent: Consent;
  readonly version: string;
  readonly place: PlaceName;
  readonly focus: () => void;
}

interface Model {
  said: Said | undefined;
  /** Whether the browser signalled when a place where that binds was visited, since it began to signal. */
  obeyed: boolean;
  gpc: boolean;
  /** By tab: what it knew when it last looked, and when that was. */
  seen: { said: Said | undefined; at: number }[];
}

interface Real {
  readonly tabs: Tab[];
}

const now = (): number => Date.now();

/** Answers that hold under a version and a law: of that version, not expired, not from a future clock. */
function live(said: Said | undefined, version: string, place: PlaceName, at: number): Said['answers'] {
  if (!said || said.version !== version) return {};
  const age = Math.floor(at / 1000) - Math.floor(said.at / 1000);
  return age > -86_400 && age < PLACES[place].days * 86_400 ? said.answers : {};
}

/** What is allowed: what was said, and where nothing was said what the law allows. */
function allowed(answers: Said['answers'], place: PlaceName, gpc: boolean): Record<PurposeId, boolean> {
  const law = PLACES[place];
  const silent = (purpose: PurposeId): boolean =>
    law.optOut && purpose !== 'health' && !(gpc && law.gpc && purpose === 'ads');
  const stats = answers.stats ?? silent('stats');
  return {
    needed: true,
    stats,
    ads: stats && (answers.ads ?? silent('ads')),
    health: answers.health ?? false,
  };
}

let real: Real;
/** Marked scripts that a test put on the page, with what allowed them to run when they did. */
let page: { readonly element: HTMLScriptElement; readonly needs: PurposeId }[];

/** Compares every tab with the model; nothing marked has run that no tab allows. */
function check(model: Model): void {
  const everAllowed = new Set<PurposeId>();
  real.tabs.forEach(({ consent, version, place }, index) => {
    const { said, at } = model.seen[index] as Model['seen'][number];
    const answers = live(said, version, place, at);
    const expected = allowed(answers, place, model.gpc && gpcOf.get(consent) === true);
    const choices = consent.$choices.get();
    for (const id of PURPOSES) {
      expect([place, id, choices[id]]).toEqual([place, id, expected[id] ? 'granted' : 'denied']);
      expect(consent.granted(id)).toBe(expected[id]);
      if (expected[id]) everAllowed.add(id);
    }
    expect(consent.granted('service:pixel')).toBe(expected.ads && expected.stats);
    // Asked only while something that must be asked has no live answer: a refusal is never nagged about.
    const asks = ASKED.some(
      (id) =>
        answers[id] === undefined &&
        (!PLACES[place].optOut ||
          id === 'health' ||
          (id === 'ads' && model.gpc && gpcOf.get(consent) && PLACES[place].gpc)),
    );
    expect([place, consent.$status.get() === 'undecided']).toEqual([place, asks]);
    if (!asks) expect(consent.$view.get()).toBe('closed');
  });
  for (const { element, needs } of page)
    if (element.type !== 'text/plain' && !ran.has(element)) {
      ran.add(element);
      expect([needs, everAllowed.has(needs)]).toEqual([needs, true]);
    }
}
const ran = new WeakSet<HTMLScriptElement>();
/** Whether the browser signalled when the tab's law was put in force. */
const gpcOf = new WeakMap<Consent, boolean>();

const load = (() => Promise.resolve({ withdrawServices: () => undefined })) as unknown as LoadPart;

const say = (
  model: Model,
  { version, place }: Pick<Tab, 'version' | 'place'>,
  answers: Said['answers'],
): void => {
  model.said = { version, at: now(), until: now() + PLACES[place].days * DAY, answers };
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

const pick = <Item>(list: readonly Item[], at: number): [Item, number] | undefined =>
  list.length ? [list[at % list.length] as Item, at % list.length] : undefined;

const closeAll = (model: Model): void => {
  for (const { consent } of real.tabs.splice(0)) consent.destroy();
  model.seen = [];
};

type Step = fc.Command<Model, Real>;
const step = (name: string, run: (model: Model) => void): Step => ({
  check: () => true,
  run: (model) => {
    run(model);
    check(model);
  },
  toString: () => name,
});

const visit = (version: string, place: PlaceName): Step =>
  step(`visit ${version} in ${place}`, (model) => {
    const focus: (() => void)[] = [];
    const listen = globalThis.addEventListener;
    vi.stubGlobal('addEventListener', (name: string, listener: () => void, options: object) =>
      name === 'focus'
        ? focus.push(listener)
        : name === 'storage' || name === 'pageshow' || listen(name, listener, options),
    );
    const consent = assemble(siteIn(version), load);
    vi.stubGlobal('addEventListener', listen);
    // Before the law is known, nobody is asked and nothing rests on silence.
    const before = live(kept(model), version, 'nowhere', now());
    expect(consent.$view.get()).toBe('closed');
    for (const id of ASKED) if (!before[id]) expect(consent.granted(id)).toBe(false);
    const { country, ...law } = PLACES[place];
    const region = 'region' in law ? { region: law.region } : {};
    // A guess is loaded later; an unknown country given by the program is as strict, and at once.
    applyJurisdiction(consent, { country: country || 'ZZ', ...region });
    gpcOf.set(consent, model.gpc);
    real.tabs.push({
      consent,
      version,
      place,
      focus: () => {
        for (const listener of focus) listener();
      },
    });
    const answers = live(kept(model), version, place, now());
    if (model.gpc && law.gpc) {
      // The signal is a choice where it binds: it stands in for silence, and is newer than a grant made before it.
      if (answers.ads === undefined || (!model.obeyed && allowed(answers, place, true).ads))
        say(model, { version, place }, { ...answers, ads: false });
      model.obeyed = true;
    }
    if (!model.gpc) model.obeyed = false;
    model.seen.push({ said: kept(model), at: now() });
    const open = ASKED.some(
      (id) => live(kept(model), version, place, now())[id] === undefined && (!law.optOut || id === 'health'),
    );
    expect(consent.$view.get()).toBe(open ? 'banner' : 'closed');
  });

const choose = (
  at: number,
  name: string,
  answer: (purpose: PurposeId, before?: boolean) => boolean | undefined,
  act: (consent: Consent) => unknown,
): Step =>
  step(`tab ${at} ${name}`, (model) => {
    const found = pick(real.tabs, at);
    if (!found) return;
    const [{ consent, version, place }, index] = found;
    // A decision starts from what was decided in other tabs.
    const before = live(kept(model, index), version, place, now());
    act(consent);
    const answers: Partial<Record<PurposeId, boolean>> = {};
    for (const id of ASKED) {
      const said = answer(id, before[id]) ?? before[id];
      if (said !== undefined) answers[id] = said;
    }
    say(model, { version, place }, answers);
    look(model, index);
  });

const steps = (() => {
  const tab = fc.nat({ max: 3 });
  const wish = fc.dictionary(fc.constantFrom(...ASKED, 'typo'), fc.boolean(), { maxKeys: 3 });
  return [
    fc
      .tuple(fc.constantFrom('1', '2'), fc.constantFrom(...(Object.keys(PLACES) as PlaceName[])))
      .map(([version, place]) => visit(version, place)),
    tab.map((at) =>
      choose(
        at,
        'accepts all',
        // Sensitive data needs an act of its own: what was not answered is refused.
        (id, before) => (id === 'health' ? (before ?? false) : true),
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
    fc.tuple(tab, fc.subarray([...ASKED])).map(([at, ids]) =>
      choose(
        at,
        `withdraws ${ids}`,
        (id) => (ids.includes(id) ? false : undefined),
        (consent) => consent.withdraw(ids),
      ),
    ),
    tab.map((at) =>
      step(`tab ${at} comes to the front`, (model) => {
        const found = pick(real.tabs, at);
        if (!found) return;
        found[0].focus();
        look(model, found[1]);
      }),
    ),
    tab.map((at) =>
      step(`tab ${at} is closed`, (model) => {
        const found = pick(real.tabs, at);
        if (!found) return;
        found[0].consent.destroy();
        real.tabs.splice(found[1], 1);
        model.seen.splice(found[1], 1);
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
    fc.constantFrom<PurposeId>('stats', 'ads', 'health').map((needs) =>
      step(`a script of ${needs} is on the page`, () => {
        const element = document.createElement('script');
        element.type = 'text/plain';
        element.dataset.consent = needs;
        document.body.append(element);
        page.push({ element, needs });
      }),
    ),
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

  it('agree whatever happens, in whatever order', { timeout: 120_000 }, () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    fc.assert(
      fc.property(fc.commands(steps, { maxCommands: 30, size: 'max' }), (commands) => {
        vi.useFakeTimers({ toFake: ['Date'] });
        vi.setSystemTime(START);
        real = { tabs: [] };
        page = [];
        document.body.innerHTML = '';
        localStorage.clear();
        Object.defineProperty(navigator, 'globalPrivacyControl', { configurable: true, value: false });
        // biome-ignore lint/suspicious/noDocumentCookie: a browser that knows nothing of the site.
        document.cookie = 'avow=;path=/';
        try {
          fc.modelRun(
            () => ({ model: { said: undefined, obeyed: false, gpc: false, seen: [] } as Model, real }),
            commands,
          );
        } finally {
          for (const { consent } of real.tabs) consent.destroy();
        }
      }),
      { numRuns: 300 },
    );
  });
});
