import type { Policy } from '../policy/policy.js';
import { guardElements, LOADING } from './elements.js';
import { guardInsertion } from './insertion.js';
import { createJudge, type GuardOptions, type Stopped } from './judge.js';
import { guardMarkup } from './markup.js';
import { hook, hookToString } from './native.js';
import { guardNetwork } from './network.js';
import { guardStoredNames } from './stored-names.js';
import { guardStyles } from './styles.js';
import { guardWorkers } from './workers.js';

export type { GuardOptions, Stopped };

/** A guard that is at work on this page; it has no end but the page’s. */
export interface Guard {
  /** What was stopped so far, or in report mode would have been; the newest 500, oldest first. */
  stopped(): readonly Stopped[];
  /** Puts a policy in force, for a guard that was started without. */
  use(policy: Policy): void;
}

type View = Window & typeof globalThis;

/**
 * Stops what nobody marked: elements and calls that reach a host of the policy's services, and cookies and storage
 * under their names, until the visitor has granted the service. The host of the page itself is never stopped.
 * Call it before anything else runs; twice is two guards.
 * @param policy undefined when it comes later, through `use`; until then only `options.hosts` are stopped
 */
export function guard(policy?: Policy, options: GuardOptions = {}): Guard {
  const judge = createJudge(options);
  if (policy) judge.use(policy);
  const elements = guardElements(judge);
  /** Realms by their `Function`, documents, and frames: a frame's window object outlives both. */
  const guarded = new WeakSet<object>();
  const isNew = (what: object): boolean => !guarded.has(what) && !!guarded.add(what);

  /** Frames of the same origin bring natives of their own. */
  const guardFrame = (frame: HTMLIFrameElement): void => {
    if (isNew(frame)) frame.addEventListener('load', () => reach(frame));
    reach(frame);
  };
  let contentWindow: PropertyDescriptor['get'];
  const reach = (frame: HTMLIFrameElement): void => {
    try {
      const view = contentWindow?.call(frame) as View | null;
      // Another origin's window refuses.
      if (view?.document) guardView(view);
    } catch {}
  };

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'attributes' || (target as Element).localName === 'style')
        elements.found(target as Element);
      for (const node of addedNodes as NodeListOf<HTMLElement>) {
        // Text has no such methods.
        const found = node.querySelectorAll?.(LOADING) ?? [];
        for (const element of node.matches?.(LOADING) ? [node, ...found] : found) {
          elements.found(element);
          if (element.localName === 'iframe') guardFrame(element as HTMLIFrameElement);
        }
      }
    }
  });
  const watch = (root: Node): void =>
    observer.observe(root, {
      childList: true,
      subtree: true,
      attributeFilter: ['src', 'srcset', 'href', 'data', 'poster'],
    });

  const guardView = (view: View): void => {
    if (isNew(view.document)) watch(view.document);
    if (!isNew(view.Function)) return;
    contentWindow ??= Object.getOwnPropertyDescriptor(view.HTMLIFrameElement.prototype, 'contentWindow')?.get;
    hookToString(view);
    guardNetwork(view, judge);
    guardStoredNames(view, judge);
    guardInsertion(view, judge, elements, guardFrame);
    guardMarkup(view, judge, elements);
    guardStyles(view, judge);
    guardWorkers(view, judge);
    hook(view.Element.prototype, 'attachShadow', (native, self, args) => {
      const root = Reflect.apply(native, self, args) as ShadowRoot;
      watch(root);
      return root;
    });
    for (const name of ['contentWindow', 'contentDocument'])
      hook(
        view.HTMLIFrameElement.prototype,
        name,
        (native, self, args) => {
          const value: unknown = Reflect.apply(native, self, args);
          if (value) reach(self as HTMLIFrameElement);
          return value;
        },
        'get',
      );
  };
  guardView(window);

  const decided = (): void => {
    elements.restoreAll();
    try {
      // A service worker of the site may not be able to read the cookie.
      const [avow = ''] = /\bavow=1[^;]*/.exec(document.cookie) ?? [];
      navigator.serviceWorker.controller?.postMessage({ avow });
    } catch {
      // Sandboxed, or without service workers.
    }
  };
  for (const name of ['avow:ready', 'avow:change']) document.addEventListener(name, decided);
  return {
    stopped: () => [...judge.list],
    use(next) {
      judge.use(next);
      // What was held because its service was not known yet is looked at again.
      elements.restoreAll();
    },
  };
}
