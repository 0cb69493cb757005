import { attempt } from '../choices/announce.js';
import { answerFrames } from '../tcf/frame-calls.js';

type Callback = (value: unknown, success: boolean) => void;

/** Arguments of one call of `__gpp`. */
export type GppCall = readonly [command?: string, callback?: Callback, parameter?: unknown, version?: string];

export interface GppWindow {
  __gpp?: (...call: GppCall) => unknown;
}

/** A listener that waits for the API. */
interface Waiting {
  readonly id: number;
  readonly callback: Callback;
  readonly parameter: unknown;
}

/** One listener that fails must not keep the others from hearing. */
export const safely =
  (callback: Callback): Callback =>
  (value, success) =>
    attempt(() => callback(value, success));

const PING = {
  gppVersion: '1.1',
  cmpStatus: 'stub',
  cmpDisplayStatus: 'hidden',
  signalStatus: 'not ready',
  supportedAPIs: [],
  cmpId: 0,
  sectionList: [],
  applicableSections: [0],
  gppString: '',
  parsedSections: {},
};

const page = (): GppWindow => window as GppWindow;

/**
 * Puts the stub where `__gpp` is: it answers every generic command at once, and keeps listeners and all other calls (GPP, CMP
 * API 1.1, "stub code"). Called without arguments it gives the calls that wait, with `events` the listeners.
 */
export function putGppStub(): void {
  const queue: GppCall[] = [];
  const waiting: Waiting[] = [];
  let last = 0;
  const answers: Readonly<Record<string, (callback: Callback, parameter: unknown) => unknown>> = {
    ping: () => PING,
    addEventListener: (callback, parameter) => {
      waiting.push({ id: ++last, callback, parameter });
      return { eventName: 'listenerRegistered', listenerId: last, data: true, pingData: PING };
    },
    removeEventListener: (_, id) => {
      const at = waiting.findIndex((listener) => listener.id === id);
      if (at >= 0) waiting.splice(at, 1);
      return { eventName: 'listenerRemoved', listenerId: id, data: at >= 0, pingData: PING };
    },
    hasSection: () => false,
    getSection: () => null,
    getField: () => null,
  };
  page().__gpp = (...call) => {
    const [command, callback, parameter] = call;
    if (!call.length) return queue;
    if (command === 'events') return waiting;
    if (typeof callback !== 'function') return undefined;
    const told = safely(callback);
    const answer = answers[command ?? ''];
    if (answer) told(answer(told, parameter), true);
    else queue.push([command ?? '', told, parameter]);
    return undefined;
  };
}

/** Stands in for `__gpp` until the part `gpp` is there, also for frames. Does nothing where an API stands already. */
export function stubGpp(): void {
  const stands = answerFrames('__gpp', ({ command, parameter }, respond) =>
    page().__gpp?.(command, respond, parameter),
  );
  if (stands && !page().__gpp) putGppStub();
}
