import { fault } from './choices/announce.js';
import { assemble, type Consent } from './consent.js';
import { isParsed } from './gate/gate.js';

/** Entry of `avow.js`: finds the policy that the script tag names, and loads the lazy parts from beside it. */

const tag = (document.currentScript ?? document.querySelector('script[data-policy]')) as HTMLScriptElement;

// `import()` carries on the nonce of this script and, unlike the `src` of a script element, is no Trusted Types sink.
const part = <Part>(name: string): Promise<Part> => import(new URL(`avow-${name}.js`, tag.src).href);

type Mount = (consent: Consent) => unknown;

const start = (policy: unknown): void => {
  const consent = assemble(policy, { receipts: () => part('receipts'), parsePolicy: () => part('policy') });
  Object.assign(window, { avow: consent });

  const loading = new Set<string>();
  const need = (name: string, mount: string): void => {
    if (loading.has(name)) return;
    loading.add(name);
    part<Record<string, Mount>>(name)
      .then((loaded) => loaded[mount]?.(consent))
      .catch((error) => {
        loading.delete(name);
        fault('interface', error);
      });
  };
  consent.$view.subscribe((view) => view !== 'closed' && need('ui', 'mountConsent'));
  consent.$blocked.subscribe((blocked) => blocked.length && need('embed', 'mountPlaceholders'));
};

const where = tag.dataset.policy ?? '#avow-policy';
if (/^[#.[]/.test(where)) {
  /** The element may come after the tag: it counts once it is there whole, or the page is. */
  const look = (): void => {
    const element = document.querySelector(where);
    if (element ? !isParsed(element) : document.readyState === 'loading') return;
    observer.disconnect();
    document.removeEventListener('readystatechange', look);
    const text = element?.textContent;
    let policy: unknown = text;
    try {
      policy = JSON.parse(text ?? '');
    } catch {
      // The text itself goes on, and is explained there.
    }
    start(policy);
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('readystatechange', look);
  look();
} else {
  fetch(where, { mode: 'same-origin' })
    .then((response) => response.text())
    .then(start, start);
}
