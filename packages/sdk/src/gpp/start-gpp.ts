import { CmpApi, CmpDisplayStatus, CmpStatus, SignalStatus } from '@iabgpp/cmpapi';
import { fault } from '../choices/announce.js';
import { readCookie } from '../choices/cookie.js';
import type { Consent } from '../consent.js';
import { decide } from '../decision/decide.js';
import { onDestroy } from '../on-destroy.js';
import { hasGpc } from '../signals/signals.js';
import type { TcfWindow } from '../tcf/stub.js';
import { putTcfSection, putUsSection } from './gpp-string.js';
import { sectionOf, TCF_SECTION, US_SECTIONS } from './sections.js';
import { type GppCall, type GppWindow, putGppStub, safely, stubGpp } from './stub.js';

/** No section stands for the law of this place. */
const NONE = -1;

const started = new WeakSet<Consent>();

/** What is read of the TCF's events. */
interface TcfEvent {
  readonly tcString?: string;
  readonly eventStatus?: string;
  readonly listenerId?: number;
}

/** Calls without a callback have nobody to answer, and the library would throw at them. */
function shield(): void {
  const page = window as GppWindow;
  const library = page.__gpp;
  page.__gpp = (...[command, callback, ...rest]: GppCall) => {
    if (typeof callback === 'function') library?.(command, safely(callback), ...rest);
  };
}

/**
 * Runs the GPP for a consent: `__gpp` answers with the section of the law in force, from choices, Global Privacy Control
 * and, in Europe, the TC string of the part `tcf`. Events come in the order of the specification: `signalStatus` is
 * `not ready` while the visitor is asked, and `ready` after each change. It ends with `consent.destroy()`: the stub is back then.
 */
export function startGpp(consent: Consent): void {
  if (started.has(consent)) return;
  started.add(consent);
  const { $view, $choices } = consent;
  const ending = new AbortController();
  const { gpp, tcf } = consent.policy;
  stubGpp();
  const api = new CmpApi(gpp?.cmpId ?? tcf?.cmpId ?? 1, 1);
  shield();
  api.setSupportedAPIs([
    ...(tcf ? [`${TCF_SECTION.id}:${TCF_SECTION.name}`] : []),
    ...Object.entries(US_SECTIONS).map(([name, id]) => `${id}:${name}`),
  ]);
  let tcString = '';
  /** Whether the TCF's visitor has answered. */
  let tcfReady = false;
  let told = '';
  let visible: boolean | undefined;
  let ready = false;

  const signal = (next: boolean): void => {
    if (next === ready) return;
    ready = next;
    api.setSignalStatus(next ? SignalStatus.READY : SignalStatus.NOT_READY);
  };

  const put = (section: string | null): void => {
    const { policy } = consent;
    if (section === TCF_SECTION.name) {
      if (tcString) putTcfSection(api, tcString);
    } else if (section) {
      const { answers } = decide(policy, readCookie(), Math.floor(Date.now() / 1000));
      putUsSection(api, section, { policy, choices: $choices.get(), answers, gpc: hasGpc() });
    } else api.clear();
  };

  const settleNow = (): void => {
    const section = sectionOf(consent.policy);
    if (section === undefined) return;
    const isTcf = section === TCF_SECTION.name;
    const view = $view.get();
    const shown = section !== null && /^(banner|preferences|vendors)$/.test(view);
    // In the USA what holds before an answer is an answer too; a banner that waits holds nothing up.
    const waits = isTcf ? !tcfReady : shown && view !== 'banner';
    const before = api.getGppString();
    if (waits || shown !== visible) signal(false);
    api.setApplicableSections([isTcf ? TCF_SECTION.id : (US_SECTIONS[section ?? ''] ?? NONE)]);
    if (api.getCmpStatus() !== CmpStatus.LOADED) {
      put(section);
      api.setCmpStatus(CmpStatus.LOADED);
    }
    if (shown !== visible) {
      visible = shown;
      api.setCmpDisplayStatus(shown ? CmpDisplayStatus.VISIBLE : CmpDisplayStatus.HIDDEN);
    }
    put(section);
    const now = api.getGppString();
    if (now !== before || now !== told) {
      told = now;
      signal(false);
      if (section) api.fireSectionChange(section);
    }
    signal(!waits);
  };

  const settle = (): void => {
    if (ending.signal.aborted) return;
    try {
      settleNow();
    } catch (error) {
      fault('gpp', error);
      api.setCmpStatus(CmpStatus.ERROR);
    }
  };

  const { signal: ended } = ending;
  document.addEventListener('avow:change', settle, { signal: ended });
  document.addEventListener('avow:jurisdiction', settle, { signal: ended });
  const stop = $view.listen(() => queueMicrotask(settle));
  const page = window as TcfWindow;
  let listener: unknown;
  page.__tcfapi?.('addEventListener', 2, (data) => {
    const { tcString: text, eventStatus, listenerId } = data as TcfEvent;
    listener = listenerId;
    tcString = text ?? '';
    tcfReady = !!text && eventStatus !== 'cmpuishown';
    queueMicrotask(settle);
  });
  settle();
  onDestroy(consent, () => {
    ending.abort();
    stop();
    started.delete(consent);
    if (listener !== undefined) page.__tcfapi?.('removeEventListener', 2, () => {}, listener);
    putGppStub();
  });
}
