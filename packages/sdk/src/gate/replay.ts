import { watchAwaited } from './awaited-scripts.js';

/** How often in milliseconds it is looked whether the scripts that are waited for have run. */
const LOOK = 20;

type Kind = 'DOMContentLoaded' | 'load';

interface Listening {
  readonly kind: Kind;
  readonly on: EventTarget;
  readonly listener: EventListenerOrEventListenerObject;
  readonly capture: boolean;
  readonly signal?: AbortSignal | undefined;
}

const same = (a: Listening) => (b: Listening) =>
  a.kind === b.kind && a.on === b.on && a.listener === b.listener && a.capture === b.capture;

/** Place in the way of the event: capturing listeners of the window, those of the document, then the window's others. */
const turn = ({ on, capture }: Listening): number => (on === document ? 1 : capture ? 0 : 2) + +!capture;

function read(self: unknown, args: readonly unknown[]): Listening | undefined {
  const on = (self ?? window) as EventTarget;
  const [kind, listener, options] = args as [Kind, Listening['listener'], AddEventListenerOptions | boolean];
  const isOurs = on === window ? kind === 'load' || kind === 'DOMContentLoaded' : kind === 'DOMContentLoaded';
  if (!listener || !isOurs || (on !== window && on !== document)) return undefined;
  const { capture, signal } = typeof options === 'object' && options ? options : { capture: options };
  return { kind, on, listener, capture: !!capture, signal };
}

function call({ kind, on, listener, signal }: Listening): void {
  if (signal?.aborted) return;
  // The document is the target of both (HTML 7.11.3 for `load`).
  const event = Object.defineProperties(new Event(kind, { bubbles: kind !== 'load' }), {
    target: { value: document },
    currentTarget: { value: on },
  });
  try {
    if (typeof listener === 'function') listener.call(on, event);
    else listener.handleEvent(event);
  } catch (error) {
    reportError(error);
  }
}

/**
 * Calls listeners that gated scripts add for `DOMContentLoaded` and `load` when these are past: each once, when the
 * gated scripts granted so far have run. Listeners that were there in time are the browser's own affair, and are not
 * called again; `document.readyState` stays. To be run before anything else of the page.
 * @param isLate whether a listener that is added now is to be called although its event is past
 */
export function replayEvents(isLate: () => boolean): void {
  const past = new Set<Kind>();
  const inTime: Listening[] = [];
  let late: Listening[] = [];
  let isLooking = false;
  const awaits = watchAwaited();

  const replay = (kind: Kind): void => {
    const now = late.filter((listening) => listening.kind === kind).sort((a, b) => turn(a) - turn(b));
    for (const listening of now) {
      // One of those before it may have removed it.
      if (!late.includes(listening)) continue;
      late = late.filter((other) => other !== listening);
      call(listening);
    }
  };

  const look = (): void => {
    isLooking = false;
    if (past.has('DOMContentLoaded') && !awaits('ordered')) replay('DOMContentLoaded');
    if (past.has('load') && !awaits('any')) replay('load');
    if (late.length) lookIn(LOOK);
  };

  const lookIn = (milliseconds: number): void => {
    if (!isLooking) setTimeout(look, milliseconds);
    isLooking = true;
  };

  const listen = (listening: Listening): void => {
    if (![...inTime, ...late].some(same(listening))) late.push(listening);
    lookIn(0);
  };

  for (const kind of ['DOMContentLoaded', 'load'] as const)
    addEventListener(kind, ({ target }) => target === document && past.add(kind), true);

  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = new Proxy(add, {
    apply(native, self, args) {
      const listening = read(self, args);
      if (listening && past.has(listening.kind) && isLate()) return listen(listening);
      if (listening && !past.has(listening.kind)) inTime.push(listening);
      return Reflect.apply(native, self, args);
    },
  });
  EventTarget.prototype.removeEventListener = new Proxy(remove, {
    apply(native, self, args) {
      const listening = read(self, args);
      if (listening) late = late.filter((other) => !same(listening)(other));
      return Reflect.apply(native, self, args);
    },
  });

  const property = Object.getOwnPropertyDescriptor(window, 'onload');
  if (property?.set && property.configurable)
    Object.defineProperty(window, 'onload', {
      ...property,
      set(handler: unknown) {
        // One that waits and is replaced is not called.
        late = late.filter(({ listener }) => listener !== onload);
        property.set?.call(window, handler);
        if (typeof handler === 'function' && past.has('load') && isLate())
          listen({ kind: 'load', on: window, listener: handler as EventListener, capture: false });
      },
    });
}
