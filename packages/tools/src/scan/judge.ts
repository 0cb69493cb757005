import type { Severity } from '@avow/sdk/lint';
import type { Origin, Phase, SeenItem, SeenRequest, Visit } from './observation.js';
import { hostMatches } from './party.js';
import type { Owner, Recogniser } from './recognise.js';
import { RULES, type ScanRule } from './rules.js';

/** A breach of a rule, on the first page where it was seen. */
export interface ScanFinding extends Origin {
  readonly rule: string;
  readonly severity: Severity;
  readonly phase: Phase;
  /** What was seen, in a line. */
  readonly message: string;
  readonly service?: string;
  /** How often it was seen. */
  readonly count: number;
}

const WHEN: Readonly<Record<Phase, string>> = {
  before: 'before a choice',
  refused: 'after refusing',
  accepted: 'after accepting',
};

const KINDS: Readonly<Record<SeenItem['kind'], string>> = {
  cookie: 'cookie',
  localStorage: 'local storage',
  sessionStorage: 'session storage',
  indexedDB: 'database',
  caches: 'cache',
  serviceWorker: 'service worker',
};

export const kindInWords = (kind: SeenItem['kind']): string => KINDS[kind];

const nameOf = ({ known }: Owner): string | undefined => {
  if (!known) return undefined;
  const { name } = known.service;
  return typeof name === 'string' ? name : (name.en ?? Object.values(name)[0]);
};

/** Reads of many pages, such as a language, count only in number; these surfaces are read for nothing else. */
const PLAIN_READS = 6;

export interface JudgeOptions {
  readonly recognise: Recogniser;
  /** Hosts that the caller answers for. */
  readonly allowed: readonly string[];
  /** Whether a policy is there to hold against what was seen. */
  readonly hasPolicy: boolean;
}

/** Holds what was seen against the rules. One finding for each service, page and kind of breach. */
export function judge(
  visits: readonly Visit[],
  { recognise, allowed, hasPolicy }: JudgeOptions,
): ScanFinding[] {
  const findings = new Map<string, ScanFinding>();
  const add = (
    rule: ScanRule,
    phase: Phase,
    owner: Owner,
    seen: Origin,
    message: string,
    severity?: Severity,
  ): void => {
    const service = nameOf(owner);
    const key = JSON.stringify([rule.id, phase, service ?? message, rule === RULES.request ? '' : message]);
    const { count = 0, ...first } = findings.get(key) ?? {};
    findings.set(key, {
      rule: rule.id,
      severity: severity ?? rule.severity,
      phase,
      message,
      ...(service !== undefined && { service }),
      page: seen.page,
      ...(seen.by !== undefined && { by: seen.by }),
      ...(seen.via !== undefined && { via: seen.via }),
      ...first,
      count: count + 1,
    });
  };
  const isAllowed = (host: string): boolean => allowed.some((pattern) => hostMatches(pattern, host));
  const mayRun = ({ known }: Owner): boolean => known?.free === true;

  const judgeEarly = ({ phase, requests, items, calls }: Visit): void => {
    const when = WHEN[phase];
    for (const request of requests) {
      const owner = recognise.request(request);
      if (!owner.isThird && !owner.known) continue;
      if (mayRun(owner) || isAllowed(request.host)) continue;
      add(RULES.request, phase, owner, request, `${when}, ${typeOf(request)} from ${request.host}`);
    }
    for (const item of items) {
      const owner = recognise.item(item);
      if (owner.isNecessary || mayRun(owner) || isAllowed(item.host)) continue;
      const what = `${when}, ${kindInWords(item.kind)} “${item.name}”`;
      if (owner.known || owner.isThird) add(RULES.stored, phase, owner, item, what);
      else add(RULES.unknownStored, phase, owner, item, what);
    }
    for (const seen of calls) {
      const owner = recognise.calls(seen);
      const isPlain = seen.surface === 'navigator' || seen.surface === 'screen';
      if (mayRun(owner) || (isPlain && seen.members.length < PLAIN_READS)) continue;
      const message = `${when}, ${seen.surface}: ${seen.members.join(', ')}`;
      add(RULES.fingerprint, phase, owner, seen, message, owner.isThird || owner.known ? 'error' : 'warning');
    }
  };

  const judgeDeclared = ({ phase, requests, items }: Visit): void => {
    for (const request of requests) {
      const owner = recognise.request(request);
      if (!owner.isThird || owner.known?.from === 'policy' || isAllowed(request.host)) continue;
      add(
        RULES.undeclaredHost,
        phase,
        owner,
        request,
        `${request.host} is no host of a service in the policy`,
      );
    }
    for (const item of items) {
      if (item.passing) continue;
      const owner = recognise.item(item);
      if (owner.isListed && (owner.known?.from === 'policy' || owner.known?.free)) continue;
      if (isAllowed(item.host)) continue;
      add(
        RULES.undeclaredItem,
        phase,
        owner,
        item,
        `${kindInWords(item.kind)} “${item.name}” is in no service of the policy`,
      );
    }
  };

  for (const visit of visits) {
    if (visit.phase === 'before' || (visit.phase === 'refused' && visit.answer)) judgeEarly(visit);
    if (hasPolicy && visit.phase === 'accepted') judgeDeclared(visit);
    if (visit.phase === 'accepted' && !visit.answer)
      add(
        RULES.notAsked,
        visit.phase,
        { isThird: false },
        { page: visit.pages[0] ?? '' },
        'no banner was found that could be answered',
      );
  }
  const rank = ({ severity, rule }: ScanFinding): string => `${severity === 'error' ? 0 : 1} ${rule}`;
  return [...findings.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

const typeOf = ({ type }: SeenRequest): string =>
  ({
    ping: 'a beacon',
    fetch: 'a request',
    xhr: 'a request',
    image: 'an image',
    document: 'a frame',
    other: 'a request',
  })[type] ?? `a ${type}`;
