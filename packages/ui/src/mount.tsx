import type { Consent } from '@avow/sdk';
import { type ComponentChildren, h, render } from 'preact';
import { banner } from './banner/banner.js';
import { button } from './button.js';
import { checkPolicy } from './check-policy.js';
import { watchBlocked } from './embed/watch-blocked.js';
import { en } from './locales/en.js';
import { ownLocale } from './locales/own-locale.js';
import { type Locale, screenIn } from './locales/texts.js';
import { preferences } from './preferences/preferences.js';
import type { Screen } from './screen.js';
import theme from './theme/theme.css.js';

export interface MountOptions {
  /** Where `<avow-consent>` goes, as first child. Default: `document.body`, also after a page swap. */
  readonly root?: Element;
}

const mounted = new WeakMap<Consent, () => void>();

/**
 * Draws the banner, the preferences and the notice for one consent, whenever its view asks for one.
 * Returns a function that takes all of it off the page again. Mounting a second time changes nothing.
 */
export function mountConsent(consent: Consent, { root }: MountOptions = {}): () => void {
  let unmount = mounted.get(consent);
  if (unmount) return unmount;
  const { $view, $status, $choices, policy, lang } = consent;
  const host = document.createElement('avow-consent');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(theme);
  shadow.adoptedStyleSheets = [sheet];

  let screen: Screen;
  let dialog: HTMLDialogElement | null;
  let shown: string | undefined;
  let saved: string | undefined;
  /** What had focus before it came in here, to have it back. */
  let before: HTMLElement | null;

  const loadNotice = (target: Element | null) => {
    if (target)
      import('./notice/notice.js')
        .then(({ showNotice }) => showNotice(target, screen))
        .catch(() => target.append(screen.say('not-available')));
  };

  const contents: Readonly<Record<string, () => ComponentChildren>> = {
    preferences: () => preferences(screen),
    notice: () => <div ref={loadNotice} />,
  };

  const paint = () => {
    if (!host.isConnected) return;
    const view = $view.get();
    const content = contents[view];
    const focused = shadow.activeElement;
    if (content) saved = '';
    else dialog?.close();
    render(
      [
        (view === 'banner' || (content && $status.get() === 'undecided')) && banner(screen),
        <dialog part={content && view} aria-label={screen.say(view)} onClose={closed}>
          {content && [button(screen, 'close'), <h2 tabIndex={-1}>{screen.say(view)}</h2>, content()]}
        </dialog>,
        <p role="status" tabIndex={-1}>
          {saved}
        </p>,
      ],
      shadow,
    );
    dialog = shadow.querySelector('dialog') as HTMLDialogElement;
    if (content && view !== shown) {
      if (!dialog.open) dialog.showModal();
      dialog.querySelector('h2')?.focus();
    } else if (focused && document.activeElement === document.body)
      (before?.isConnected ? before : (shadow.lastChild as HTMLElement)).focus();
    shown = view;
  };

  /** Escape, or the browser's own way of closing a dialog. */
  const closed = () => {
    if (contents[$view.get()] && !dialog?.open) consent.close();
  };

  const decisions: Readonly<Record<string, () => Promise<void>>> = {
    'accept-all': consent.acceptAll,
    'reject-all': consent.rejectAll,
    withdraw: consent.withdraw,
    save: () =>
      consent.save(
        Object.fromEntries([...shadow.querySelectorAll('input')].map(({ name, checked }) => [name, checked])),
      ),
  };

  /** Only a real click decides: one made by a script changes nothing, not even a switch. */
  shadow.addEventListener('click', async (event) => {
    if (!event.isTrusted) event.preventDefault();
    else {
      const action = (event.target as HTMLElement).dataset.action as string;
      if (action === 'close') consent.close();
      else if (contents[action]) consent.open(action as 'notice');
      else if (decisions[action]) {
        await decisions[action]();
        saved = `${screen.say('saved')} ${screen.list(policy.purposes.filter(({ id }) => $choices.get()[id] === 'granted')) || screen.say('none')}`;
        paint();
      }
    }
  });
  host.addEventListener('focusin', (event) => {
    before = event.relatedTarget as HTMLElement | null;
  });

  const attach = () => {
    const { documentElement, body } = document;
    // The body may still come, and may be swapped for another.
    for (const parent of [documentElement, body]) if (parent) swaps.observe(parent, { childList: true });
    if (host.isConnected || !body) return;
    dialog?.close();
    shown = '';
    (root ?? body).prepend(host);
    paint();
  };
  const swaps = new MutationObserver(attach);
  checkPolicy(policy);
  const stops = [$view, $status, $choices].map((atom: { listen(paint: () => void): () => void }) =>
    atom.listen(paint),
  );
  stops.push(watchBlocked(consent));
  const start = (locale?: Partial<Locale>) => {
    if (mounted.get(consent) !== unmount) return;
    screen = screenIn(consent, { ...en, ...locale, ...policy.texts });
    host.lang = lang;
    host.dir = locale?.dir ?? '';
    attach();
  };
  Promise.resolve(ownLocale(lang)).then(start, () => start());
  unmount = () => {
    for (const stop of stops) stop();
    swaps.disconnect();
    host.remove();
    mounted.delete(consent);
  };
  mounted.set(consent, unmount);
  return unmount;
}
