import type { Consent } from '../consent.js';
import { setEmbed } from '../gate/embed.js';
import type { GatedScript } from '../gate/gated-script.js';
import * as rareScripts from '../gate/rare-scripts.js';
import { createScriptQueue } from '../gate/script-queue.js';

// The default is what `avow.js` calls for `"parts": ["shadow"]`.
export { gateShadowRoots as default };

const gated = new WeakSet<ShadowRoot>();

/**
 * Gates what is marked in one shadow root, open or closed, now and later, and in the open ones inside it. Scripts of a
 * root run in the order of that root, on their own. A root is gated once, however often this is called.
 */
export function gateRoot(consent: Consent, root: ShadowRoot): void {
  if (gated.has(root)) return;
  gated.add(root);
  const allowed = (element: Element): boolean => consent.granted(`${element.getAttribute('data-consent')}`);
  const [add, run] = createScriptQueue(allowed, (work) => work(rareScripts));
  const gate = (): void => {
    for (const element of root.querySelectorAll<HTMLElement>('[data-consent]')) {
      const { src } = element.dataset;
      if ('noModule' in element) add(element as HTMLElement as GatedScript);
      else if (src) setEmbed(element, allowed(element) ? src : '');
    }
    run();
  };
  new MutationObserver(gate).observe(root, { childList: true, subtree: true });
  document.addEventListener('readystatechange', gate);
  consent.$choices.subscribe(gate);
  findRoots(consent, root);
}

/** Gates the open shadow roots of a tree: those that are there, and those of elements that come or are defined later. */
function findRoots(consent: Consent, tree: Document | ShadowRoot): void {
  const look = (element: Element): void => {
    const { shadowRoot, localName } = element;
    if (shadowRoot) gateRoot(consent, shadowRoot);
    else if (localName.includes('-') && !element.matches(':defined'))
      void customElements.whenDefined(localName).then(() => look(element));
  };
  const lookIn = (parent: ParentNode): void => {
    for (const element of parent.querySelectorAll('*')) look(element);
  };
  lookIn(tree);
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes)
        if (node instanceof Element) {
          look(node);
          lookIn(node);
        }
  }).observe(tree, { childList: true, subtree: true });
}

/** Gates the open shadow roots of the page, which the core does not look into. */
export function gateShadowRoots(consent: Consent): void {
  findRoots(consent, document);
}
