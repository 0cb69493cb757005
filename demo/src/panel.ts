import type { Receipt } from '@avow/sdk';
import { watchGated } from './panel/gated.js';
import { watchHits } from './panel/hits.js';
import { showReceipt } from './panel/receipt.js';

/** The panel that shows consent at work. It stores nothing and asks Avow for nothing that is not on the page. */

// In the address while the panel is open; not an id of the page, or the browser would move focus there.
const OPEN = '#watch';

const part = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}`);
  return element;
};

const panel = part('panel');
const toggle = part('panel-toggle');
const hits = watchHits(panel);
watchGated(panel);

let isOpen = false;

function setOpen(open: boolean): void {
  isOpen = open;
  panel.hidden = !open;
  toggle.setAttribute('aria-expanded', String(open));
  document.documentElement.toggleAttribute('data-panel-open', open);
  history.replaceState(null, '', open ? OPEN : location.pathname + location.search);
  if (open) hits.start();
  else hits.stop();
}

toggle.addEventListener('click', () => {
  setOpen(!isOpen);
  if (isOpen) part('panel-title').focus();
});
part('panel-close').addEventListener('click', () => {
  setOpen(false);
  toggle.focus();
});
panel.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  setOpen(false);
  toggle.focus();
});
part('panel-clear').addEventListener('click', () => void hits.clear());

// An open panel stays open on the next page: the address carries it, so that nothing has to be stored.
document.addEventListener('click', ({ target }) => {
  const link = target instanceof Element ? target.closest('a') : null;
  if (link && isOpen && link.origin === location.origin && !link.hash) link.hash = OPEN;
});
if (location.hash === OPEN) setOpen(true);

/** Shows the newest receipt, and again once the receiver has answered. */
async function followLastReceipt(): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const last: Receipt | undefined = (await window.avow?.receipts())?.at(-1);
    await showReceipt(panel, last);
    if (last?.delivery !== 'waiting') return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

part('panel-receipt').addEventListener('click', () => void followLastReceipt());
document.addEventListener('avow:receipt', () => void followLastReceipt());
