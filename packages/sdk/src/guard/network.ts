import type { Judge } from './judge.js';
import { hook, hookConstructor } from './native.js';

const addressOf = (input: unknown): unknown => (input as Request | null)?.url ?? input;

/**
 * Calls that send: stopped ones fail as they do without a network, at once or in a task of their own, and nothing is
 * kept for later.
 */
export function guardNetwork(view: Window & typeof globalThis, judge: Judge): void {
  hook(view, 'fetch', (native, self, args) =>
    args.length && judge.stops('fetch', addressOf(args[0])) !== undefined
      ? view.Promise.reject(new view.TypeError('Failed to fetch'))
      : Reflect.apply(native, self, args),
  );
  hook(view.Navigator.prototype, 'sendBeacon', (native, self, args) =>
    args.length && judge.stops('beacon', args[0]) !== undefined ? false : Reflect.apply(native, self, args),
  );

  const stoppedRequests = new WeakMap<object, boolean>();
  hook(view.XMLHttpRequest.prototype, 'open', (native, self, args) => {
    const result = Reflect.apply(native, self, args);
    const request = self as XMLHttpRequest;
    if (stoppedRequests.delete(request)) Reflect.deleteProperty(request, 'readyState');
    if (judge.stops('xhr', args[1]) !== undefined) stoppedRequests.set(request, args.length < 3 || !!args[2]);
    return result;
  });
  hook(view.XMLHttpRequest.prototype, 'send', (native, self, args) => {
    const request = self as XMLHttpRequest;
    const asynchronous = stoppedRequests.get(request);
    if (asynchronous === undefined) return Reflect.apply(native, self, args);
    if (!asynchronous) throw new view.DOMException('A network error occurred.', 'NetworkError');
    setTimeout(() => {
      if (!stoppedRequests.has(request)) return;
      // Opened and never sent it reads as failed already: status 0, no headers, no body.
      Object.defineProperty(request, 'readyState', { value: 4, configurable: true });
      request.dispatchEvent(new view.Event('readystatechange'));
      for (const type of ['error', 'loadend']) request.dispatchEvent(new view.ProgressEvent(type));
    });
    return undefined;
  });

  for (const name of ['WebSocket', 'EventSource'])
    hookConstructor(view, name, (native, args, newTarget) =>
      args.length && judge.stops(name.toLowerCase(), args[0]) !== undefined
        ? failedConnection(view, name === 'WebSocket', new URL(String(args[0]), document.baseURI), newTarget)
        : Reflect.construct(native, args, newTarget),
    );
}

/**
 * A connection that fails: an event target of the right class whose members are its own, since those of the class
 * work on real connections only.
 */
function failedConnection(view: typeof globalThis, isSocket: boolean, url: URL, newTarget: object): object {
  let state = 0;
  const fail = (): void => {
    state = isSocket ? 3 : 2;
    for (const event of isSocket
      ? [new view.Event('error'), new view.CloseEvent('close', { code: 1006 })]
      : [new view.Event('error')])
      target.dispatchEvent(event);
  };
  const members: Record<string, unknown> = isSocket
    ? { bufferedAmount: 0, extensions: '', protocol: '', binaryType: 'blob' }
    : { withCredentials: false };
  const target = Reflect.construct(view.EventTarget, [], newTarget as new () => EventTarget) as EventTarget;
  const define = (name: string, descriptor: PropertyDescriptor): unknown =>
    Object.defineProperty(target, name, { configurable: true, ...descriptor });
  define('url', { value: url.href });
  define('readyState', { get: () => state });
  define('close', {
    value: () => {
      state = Math.max(state, 2);
    },
  });
  if (isSocket)
    define('send', {
      value: () => {
        if (!state) throw new view.DOMException('Still in CONNECTING state.', 'InvalidStateError');
      },
    });
  for (const name in members) define(name, { value: members[name], writable: true });
  for (const type of ['open', 'message', 'error', 'close']) {
    let handler: unknown = null;
    const call = (event: Event): void => Reflect.apply(handler as () => void, target, [event]);
    define(`on${type}`, {
      get: () => handler,
      set(value: unknown) {
        if (typeof handler === 'function') target.removeEventListener(type, call);
        handler = typeof value === 'function' ? value : null;
        if (handler) target.addEventListener(type, call);
      },
    });
  }
  setTimeout(fail);
  return target;
}
