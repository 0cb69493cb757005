import type { Consent } from '@avow/sdk';
import type { Tcf } from '@avow/sdk/tcf';
import { readText } from '../locales/read-text.js';
import { vendorName } from './vendor-name.js';

/**
 * Offers the interface of vendors: as a button beside that of the notice in banner and preferences, with the number of
 * vendors (TCF Policies, first layer), and as the view `vendors`, which `data-consent-open="vendors"` opens.
 * @returns takes the buttons away and listens no longer, as `consent.destroy()` does
 */
export function offerVendors(consent: Consent, tcf: Tcf): () => void {
  const { $view, lang } = consent;
  const name = readText(consent.policy.texts?.vendors, lang) ?? vendorName(lang);
  let label = name;
  let close: (() => void) | undefined;
  let ended = false;

  const place = (root: ShadowRoot): void => {
    for (const notice of root.querySelectorAll('[data-action=notice]')) {
      const row = notice.parentElement;
      let button = row?.querySelector<HTMLElement>('[data-action=vendors]');
      if (!button) {
        button = document.createElement('button');
        button.dataset.action = 'vendors';
        button.setAttribute('part', 'button');
        button.addEventListener('click', ({ isTrusted }) => isTrusted && consent.open('vendors'));
        row?.append(button);
      }
      if (button.textContent !== label) button.textContent = label;
    }
  };

  const roots = new WeakSet<ShadowRoot>();
  const look = (): void => {
    const root = document.querySelector('avow-consent')?.shadowRoot;
    if (!root || ended) return;
    if (!roots.has(root)) inside.observe(root, { childList: true, subtree: true });
    roots.add(root);
    place(root);
  };
  const inside = new MutationObserver(look);
  const page = new MutationObserver(look);
  page.observe(document.body ?? document.documentElement, { childList: true });

  /** Whether the view is this one, drawn once the list is there. */
  const follow = async (): Promise<void> => {
    if ($view.get() !== 'vendors') {
      close?.();
      close = undefined;
      return;
    }
    const [list, { showVendors }] = await Promise.all([tcf.vendorList(), import('./vendors.js')]);
    if ($view.get() === 'vendors' && !close) close = await showVendors(consent, tcf, list);
  };
  const open = (): void => {
    // The TCF has said what is wrong with its list.
    follow().catch(() => consent.close());
    look();
    if (/banner|preferences/.test($view.get()))
      tcf.vendorList().then(
        ({ vendors }) => {
          const { additionalVendors = [] } = consent.policy.tcf ?? {};
          label = `${name} (${Object.keys(vendors).length + additionalVendors.length})`;
          look();
        },
        () => {},
      );
  };
  const stop = $view.listen(open);
  open();
  const end = (): void => {
    ended = true;
    stop();
    inside.disconnect();
    page.disconnect();
    close?.();
    for (const button of document
      .querySelector('avow-consent')
      ?.shadowRoot?.querySelectorAll('[data-action=vendors]') ?? [])
      button.remove();
  };
  const { destroy } = consent;
  consent.destroy = () => {
    destroy();
    end();
  };
  return end;
}
