import { breach } from './policy-facts.js';
import { type Breach, type Finding, findingsOf, type RuleText } from './rule.js';
import {
  aepd,
  cpra,
  edpbConsent,
  edpbPatterns,
  ePrivacy,
  garante,
  gdpr,
  planet49,
  taskforce,
} from './sources.js';

/** A visitor who has never been here, on one page; whoever drives a browser implements it. */
export interface Visit {
  /** Loads the page, or loads it again with what the browser has kept. Resolves when it has settled. */
  load(): Promise<void>;
  /** Whether the banner is shown. */
  asks(): Promise<boolean>;
  /** Accepts all; answers the number of clicks it took. */
  accept(): Promise<number>;
  /** Refuses all; answers the number of clicks, or undefined where there is no way. */
  refuse(): Promise<number | undefined>;
  /** Takes consent back from the page as it is; answers the number of clicks, or undefined where there is no way. */
  withdraw(): Promise<number | undefined>;
  /** Presses Escape, or clicks what closes the banner. */
  close(): Promise<void>;
  /** Scrolls the page down and up. */
  scroll(): Promise<void>;
  /** What needs consent and has happened: requests, cookies, entries of storage, by name. */
  traces(): Promise<readonly string[]>;
}

interface JourneyRule extends RuleText {
  /** Walks with fresh visitors, as many as it needs. */
  readonly walk: (visitor: () => Promise<Visit>) => Promise<Breach[]>;
}

const told = (traces: readonly string[]): string => traces.slice(0, 5).join(', ');

/** The rules that take a visitor's acts. */
export const journeyRules: readonly JourneyRule[] = [
  {
    id: 'AVOW-201',
    title: 'Nothing before consent',
    severity: 'error',
    what: 'Before a choice nothing that needs consent is requested, stored or run.',
    why: 'Consent that comes after the fact is none.',
    mend: 'Gate what ran: data-consent on its mark-up, or the guard.',
    sources: [ePrivacy('Art. 5(3)'), taskforce('paragraph 7'), edpbConsent('section 3.4, paragraph 90')],
    walk: async (visitor) => {
      const visit = await visitor();
      await visit.load();
      const traces = await visit.traces();
      return traces.length ? [breach('page', `before a choice: ${told(traces)}`)] : [];
    },
  },
  {
    id: 'AVOW-202',
    title: 'Refusing takes no more clicks',
    severity: 'error',
    what: 'Refusing all takes as many clicks as accepting all, or fewer.',
    why: 'Each click more costs some of those who wanted to refuse.',
    mend: 'Let the first layer refuse with one click.',
    sources: [
      cpra('(a)(2)(A) and (C)'),
      edpbPatterns('longer than necessary'),
      taskforce('paragraph 8, Type A practice'),
    ],
    walk: async (visitor) => {
      const visit = await visitor();
      await visit.load();
      const refusing = await visit.refuse();
      if (refusing === undefined) return [breach('banner', 'cannot be refused')];
      const other = await visitor();
      await other.load();
      const accepting = await other.accept();
      return refusing > accepting
        ? [breach('banner', `accepting takes ${accepting} clicks, refusing ${refusing}`)]
        : [];
    },
  },
  {
    id: 'AVOW-203',
    title: 'Closing is no consent',
    severity: 'error',
    what: 'After Escape or the closing button nothing that needs consent happens.',
    why: 'Whoever clears a message away has not agreed to it.',
    mend: 'Let closing decide nothing.',
    sources: [garante(), gdpr('Art. 4(11)'), planet49('operative part 1')],
    walk: async (visitor) => {
      const visit = await visitor();
      await visit.load();
      const before = await visit.traces();
      await visit.close();
      const traces = (await visit.traces()).filter((trace) => !before.includes(trace));
      return traces.length ? [breach('banner', `closed, and then: ${told(traces)}`)] : [];
    },
  },
  {
    id: 'AVOW-204',
    title: 'Scrolling is no consent',
    severity: 'error',
    what: 'After scrolling nothing that needs consent happens.',
    why: 'Scrolling cannot be told from any other use of the page.',
    mend: 'Wait for a click on an answer.',
    sources: [edpbConsent('paragraphs 84 and 86'), garante(), gdpr('recital 32')],
    walk: async (visitor) => {
      const visit = await visitor();
      await visit.load();
      const before = await visit.traces();
      await visit.scroll();
      const traces = (await visit.traces()).filter((trace) => !before.includes(trace));
      return traces.length ? [breach('page', `scrolled, and then: ${told(traces)}`)] : [];
    },
  },
  {
    id: 'AVOW-205',
    title: 'A refusal is remembered',
    severity: 'error',
    what: 'After refusing, the page loads again without the banner, and nothing that needs consent happens.',
    why: 'Who is asked until the answer is yes has no choice.',
    mend: 'Keep a refusal as long as an acceptance.',
    sources: [
      edpbPatterns('continuous prompting'),
      garante('no repetition of the banner'),
      aepd('section 3.2.8, renewal of consent'),
    ],
    walk: async (visitor) => {
      const visit = await visitor();
      await visit.load();
      if ((await visit.refuse()) === undefined) return [breach('banner', 'cannot be refused')];
      await visit.load();
      const traces = await visit.traces();
      return [
        ...((await visit.asks()) ? [breach('banner', 'asks again after a refusal')] : []),
        ...(traces.length ? [breach('page', `refused, and then: ${told(traces)}`)] : []),
      ];
    },
  },
  {
    id: 'AVOW-206',
    title: 'Withdrawing is as easy as giving',
    severity: 'error',
    what: 'Once accepted, consent is taken back with one click more at most: one to open, one to withdraw.',
    why: 'What is easy to give and hard to take back is not freely given.',
    mend: 'Keep a button on every page that opens the choice, with refusing all in it.',
    sources: [
      gdpr('Art. 7(3)'),
      edpbConsent('section 5.2, withdrawal, paragraph 114'),
      taskforce('paragraphs 31 to 35, Type K practice, no withdraw icon'),
    ],
    walk: async (visitor) => {
      const visit = await visitor();
      await visit.load();
      const giving = await visit.accept();
      await visit.load();
      const taking = await visit.withdraw();
      if (taking === undefined) return [breach('page', 'has no way to take consent back')];
      return taking > giving + 1
        ? [breach('page', `giving takes ${giving} clicks, taking back ${taking}`)]
        : [];
    },
  },
];

/**
 * What is unfair about a visitor's way through a site. `visitor` gives a fresh visitor, with an empty browser, each
 * time; each rule walks with one or two.
 */
export async function lintJourney(visitor: () => Promise<Visit>): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const rule of journeyRules) findings.push(...findingsOf(rule, await rule.walk(visitor)));
  return findings;
}
