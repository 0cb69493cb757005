import { CmpApi, CmpApiModel } from '@iabtechlabtcf/cmpapi';
import { fault } from '../choices/announce.js';
import { readCookie } from '../choices/cookie.js';
import type { Consent } from '../consent.js';
import type { Method } from '../decision/choices.js';
import { onDestroy } from '../on-destroy.js';
import { answerVendorList } from './call-wrapper.js';
import { type Given, grantsOf, type TcChoices } from './choose.js';
import { gdprApplies } from './gdpr-applies.js';
import { isDecided } from './is-decided.js';
import { readStrings, stringsAfter, stringsWhileAsked, type TcfPolicy } from './make-strings.js';
import { putTcfStub, stubTcf } from './stub.js';
import { LOOK_AGAIN_S, readRecord, settingsKey, type TcRecord, writeRecord } from './tc-record.js';
import { CMP_VERSION } from './tc-string.js';
import type { Tcf } from './tcf.js';
import { loadVendorList, narrowTo, type VendorList } from './vendor-list.js';

/** Methods of an act in an interface that told of the vendors, and what it gives. */
const GIVEN: Partial<Record<Method, Given>> = {
  'accept-all': 'all',
  'reject-all': 'changed',
  save: 'changed',
};

const now = (): number => Math.floor(Date.now() / 1000);

const started = new WeakMap<Consent, Tcf>();

/**
 * Runs the TCF for a consent: `__tcfapi` answers, and the TC string follows every decision. Refuses, with `avow:error`,
 * for a policy without `tcf.cmpId`; the stub then stays, which vendors take for a lack of consent. It ends with
 * `consent.destroy()`: the stub is back then, and listeners hear nothing more.
 * @returns what an interface of vendors works with; undefined where the TCF was refused
 */
export function startTcf(consent: Consent): Tcf | undefined {
  const known = started.get(consent);
  if (known) return known;
  const { $view, $choices, lang } = consent;
  const { cmpId, vendorList } = consent.policy.tcf ?? {};
  if (!Number.isInteger(cmpId) || Number(cmpId) < 2 || !vendorList) {
    fault(
      'tcf',
      'the TCF was not started: the policy needs tcf.cmpId and tcf.vendorList; give the number that IAB Europe assigned to you as a CMP, and the path of your own copy of the vendor list',
    );
    return undefined;
  }
  stubTcf();

  const ending = new AbortController();
  let api: CmpApi | undefined;
  let list: VendorList | undefined;
  let loading: Promise<VendorList> | undefined;
  let record: TcRecord | undefined;
  let chosen: TcChoices | undefined;
  /** Whether the visitor is asked about vendors though the policy's purposes are decided. */
  let asking = false;
  let told = '';
  let ac = '';
  let failed = false;
  let wish: TcChoices | undefined;

  const policy = (): TcfPolicy => consent.policy as TcfPolicy;

  const load = (): Promise<VendorList> => {
    loading ??= loadVendorList(vendorList, lang).then((whole) => {
      const { vendors } = policy().tcf;
      list = vendors ? narrowTo(whole, new Set(vendors)) : whole;
      return list;
    });
    return loading;
  };

  /** The decision that the cookie holds; empty for one that could not be stored. */
  const decision = (): string => {
    const stored = readCookie();
    return stored ? `${stored.time}.${stored.answers}` : '';
  };

  const remember = (next: TcRecord | undefined): void => {
    record = next;
    // Nothing is kept of a decision that could not be kept itself.
    if (!next || next.decision) writeRecord(next);
  };

  /** Hands a TC string to whoever listens; null where the GDPR does not apply. */
  const tell = (tc: string | null, visible: boolean): void => {
    const state = `${tc} ${ac} ${visible}`;
    if (state === told) return;
    told = state;
    if (!api) {
      api = new CmpApi(Number(cmpId), CMP_VERSION, true, {
        getTCData: (next, data, success) => {
          if (policy().tcf.additionalVendors && data?.tcString) data.addtlConsent = ac;
          next(data, success);
        },
      });
      answerVendorList(load);
    }
    api.update(tc, visible);
  };

  const tellRecord = (kept: TcRecord, visible: boolean): void => {
    chosen = readStrings(kept);
    ac = kept.ac;
    tell(kept.tc, visible);
  };

  /** Shows the first layer again, without touching what the policy's purposes were answered. */
  const ask = (): void => {
    asking = true;
    remember(undefined);
    // The interface draws the banner over a decision that stands, though pages open other views.
    if ($view.get() === 'closed') consent.open('banner' as 'preferences');
  };

  const follow = (given: Given, from: VendorList): void => {
    const isCurrent = record?.decision === decision() && record.settings === settingsKey(policy());
    if (given === 'nothing' && isCurrent && record?.list === from.vendorListVersion) {
      if (record.checked + LOOK_AGAIN_S < now()) remember({ ...record, checked: now() });
      return;
    }
    const choices = $choices.get();
    const making = {
      policy: policy(),
      list: from,
      lang,
      choices,
      decision: decision(),
      given,
      wish,
      record,
      now: now(),
    };
    const next = stringsAfter(making);
    if (next) remember(next);
    else ask();
  };

  /** Whether a string made earlier can be told without a look at the list. */
  const isFresh = (kept: TcRecord): boolean =>
    kept.decision === decision() &&
    kept.settings === settingsKey(policy()) &&
    kept.checked + LOOK_AGAIN_S > now();

  const settleNow = (given: Given): void => {
    const applies = gdprApplies(policy());
    if (applies === undefined) return;
    if (!applies) {
      tell(null, false);
      return;
    }
    const decided = isDecided(consent, now());
    const view = $view.get();
    // An act ends it, though other purposes may still be asked for.
    const visible =
      given === 'nothing' &&
      (/^(preferences|vendors)$/.test(view) || (view === 'banner' && (asking || !decided)));
    // Another tab may have written since; what cannot be read counts for nothing.
    const kept = readRecord();
    if (kept && readStrings(kept)) record = kept;
    if (!decided) {
      remember(undefined);
      if (!visible && given === 'nothing') return;
    } else if (given === 'nothing' && !visible && record && isFresh(record)) {
      tellRecord(record, false);
      return;
    }
    if (!list) {
      const made = wish;
      load().then(() => settle(given, made), fail);
      return;
    }
    if (given !== 'nothing') asking = false;
    if (decided && !asking) follow(given, list);
    if (decided && !asking && record) tellRecord(record, visible);
    else {
      const asked = stringsWhileAsked({ policy: policy(), list, lang });
      ({ chosen, ac } = asked);
      tell(asked.tc, true);
    }
  };

  /** Without its list, or for one that cannot be read, vendors get no answer, and no string of an earlier decision. */
  const fail = (error: unknown): void => {
    if (ending.signal.aborted) return;
    if (!failed) fault('tcf', error);
    failed = true;
    api?.disable();
  };

  /**
   * Brings everything in line with what holds now.
   * @param given what the visitor's act gave, where this follows one
   * @param made what was chosen in the interface of vendors by that act
   */
  const settle = (given: Given = 'nothing', made?: TcChoices): void => {
    wish = made;
    try {
      if (!failed && !ending.signal.aborted) settleNow(given);
    } catch (error) {
      fail(error);
    }
    wish = undefined;
  };

  let saving: TcChoices | undefined;
  const { signal } = ending;
  document.addEventListener(
    'avow:change',
    ({ detail }: CustomEventInit<{ method?: Method }>) =>
      settle(detail?.method && GIVEN[detail.method], saving),
    { signal },
  );
  document.addEventListener('avow:jurisdiction', () => settle(), { signal });
  // A decision closes the interface and is told right after; what only closes it is told when the task is over.
  const stop = $view.listen(() => queueMicrotask(settle));
  settle();

  const tcf: Tcf = {
    vendorList: load,
    choices: () => chosen,
    save: (choices) => {
      saving = choices;
      const saved = consent.save(grantsOf(policy(), choices));
      saving = undefined;
      return saved;
    },
  };
  started.set(consent, tcf);
  onDestroy(consent, () => {
    ending.abort();
    stop();
    started.delete(consent);
    // The library keeps its state in one place for the whole page.
    CmpApiModel.reset();
    putTcfStub();
  });
  return tcf;
}
