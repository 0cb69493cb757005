import type { Judge } from './judge.js';
import { hook, hookConstructor } from './native.js';

/**
 * Runs first in a worker that the page makes from text: imports and calls to hosts that are stopped fail there too.
 * It is shipped as its own text, so it knows nothing but its argument.
 * @param pattern of addresses that are stopped
 */
function guardWorkerScope(pattern: RegExp): void {
  const scope = self as unknown as Record<string, (...args: unknown[]) => unknown>;
  const stops = (url: unknown): boolean => pattern.test(String((url as Request)?.url ?? url));
  for (const name of ['importScripts', 'fetch', 'WebSocket', 'EventSource']) {
    const native = scope[name];
    if (!native) continue;
    const check = (args: unknown[]): void => {
      if (args.some(stops)) throw new DOMException('A network error occurred.', 'NetworkError');
    };
    scope[name] = new Proxy(native, {
      apply(target, self, args: unknown[]) {
        if (name === 'fetch' && stops(args[0])) return Promise.reject(new TypeError('Failed to fetch'));
        check(args);
        return Reflect.apply(target, self, args);
      },
      construct(target, args: unknown[], newTarget) {
        check(args);
        return Reflect.construct(target, args, newTarget) as object;
      },
    });
  }
  const { prototype } = XMLHttpRequest;
  prototype.open = new Proxy(prototype.open, {
    apply(target, self, args: unknown[]) {
      // An address that fails by itself.
      if (stops(args[1])) args[1] = 'blob:null/stopped';
      return Reflect.apply(target, self, args);
    },
  });
}

/**
 * Workers. Browsers refuse scripts of other hosts by themselves, so what is left are workers made from text, which
 * import such scripts or call such hosts; scripts of this site's own files are out of the page's reach.
 */
export function guardWorkers(view: Window & typeof globalThis, judge: Judge): void {
  const texts = new Map<string, Blob>();
  hook(view.URL, 'createObjectURL', (native, self, args) => {
    const url = Reflect.apply(native, self, args) as string;
    const [blob] = args;
    if (blob instanceof view.Blob && /^$|script/.test(blob.type)) texts.set(url, blob);
    return url;
  });
  hook(view.URL, 'revokeObjectURL', (native, self, args) => {
    texts.delete(String(args[0]));
    return Reflect.apply(native, self, args);
  });
  for (const name of ['Worker', 'SharedWorker'])
    hookConstructor(view, name, (native, args, newTarget) => {
      judge.stops(name.toLowerCase(), args[0]);
      const blob = texts.get(String(args[0]));
      const pattern = blob && judge.deniedPattern();
      if (blob && pattern)
        args[0] = URL.createObjectURL(
          new Blob([`(${guardWorkerScope})(${pattern});`, blob], { type: blob.type }),
        );
      return Reflect.construct(native, args, newTarget) as object;
    });
}
