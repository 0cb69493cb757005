import type { Consent } from '@avow/sdk';
import { drawNotice, leadTo, sectionOf } from './draw-notice.js';
import { mountNotice } from './mount-notice.js';
import css from './notice.css.js';
import { adopt } from './style-sheets.js';

/** While the dialog is open, only the notice is printed. */
const PRINTED_ALONE = '@media print{body>:not(avow-consent){display:none!important}}';

/** Draws the full privacy notice into the dialog, at the section that the view names: `notice#security`. */
async function showInDialog(consent: Consent, target: Element): Promise<void> {
  const { $view } = consent;
  const root = target.getRootNode() as ShadowRoot;
  adopt(root, css);
  const removeSheet = adopt(document, PRINTED_ALONE);
  target.addEventListener('click', (event) => {
    const id = sectionOf(event);
    if (id && leadTo(target, id)) event.preventDefault();
  });
  const drawing = drawNotice(target, consent, 3);
  /** The view names a section once: then it is the notice, wherever the visitor reads. */
  const follow = (view: string) => {
    if (!/^notice/.test(view)) {
      removeSheet();
      stop();
      // Where it could not be drawn there is nothing to take away.
      drawing.then(({ end }) => end()).catch(() => {});
    } else if (leadTo(target, view.split('#')[1])) consent.open('notice');
  };
  const stop = ($view as { listen(follow: (view: string) => void): () => void }).listen(follow);
  await drawing;
  // The dialog opens in a task that waits already; before it does nothing can be scrolled into view.
  await new Promise((opened) => setTimeout(opened));
  follow($view.get());
}

/**
 * Draws the notice into the dialog's `target`; without one, as a part of `avow.js` (`policy.parts: ["notice"]`), into
 * every element of the page marked `data-avow-notice`.
 */
export default function showNotice(consent: Consent, target?: Element): void | Promise<void> {
  if (target) return showInDialog(consent, target);
  const mountAll = () => {
    for (const element of document.querySelectorAll('[data-avow-notice]')) mountNotice(consent, element);
  };
  // The part may be there before the elements are.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', mountAll);
  else mountAll();
}
