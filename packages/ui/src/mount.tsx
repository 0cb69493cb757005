import type { Consent } from '@avow/sdk';
import { type ComponentChildren, h, render } from 'preact';
import { banner } from './banner/banner.js';
import { button } from './button.js';
import { checkPolicy } from './check-policy.js';
import { watchBlocked } from './embed/watch-blocked.js';
import { en } from './locales/en.js';
import { ownLocale } from './locales/own-locale.js';
import { inShownLanguage } from './locales/shown-language.js';
import { type Locale, screenIn } from './locales/texts.js';
import type { FineChoices } from './preferences/fine-choices.js';
import { isFine, preferences, readSwitches } from './preferences/preferences.js';
import type { Screen } from './screen.js';
import theme from './theme/theme.css.js';

/** Where the interface is drawn. */
export interface MountOptions {
  /** Where `<avow-consent>` goes, as first child. Default: `document.body`, also after a page swap. */
  readonly root?: Element;
}

/** A reader notices a change only of a status that it has met, and has the page's title to say first. */
const ANNOUNCED_AFTER_MS = 1000;

const mounted = new WeakMap<Consent, () => void>();

/**
 * Draws the banner, the preferences and the notice for one consent, whenever its view asks for one.
 * Returns a function that takes all of it off the page again. Mounting a second time changes nothing.
 */
export function mountConsent(given: Consent, { root }: MountOptions = {}): () => void {
  let unmount = mounted.get(given);
  if (unmount) return unmount;
  const consent = inShownLanguage(given);
  const { $view, $status, $choices, lang } = consent;
  const host = document.createElement('avow-consent');
  // In the top layer, out of reach of what the page stacks, clips or transforms.
  host.popover = 'manual';
  // Which says nothing to hear.
  host.role = 'none';
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  shadow.adoptedStyleSheets = [sheet];

  let locale: Partial<Locale> | undefined;
  let screen: Screen;
  let fine: FineChoices | undefined;
  let layouts: typeof import('./theme/layouts.js') | undefined;
  let dialog: HTMLDialogElement;
  let shown: string | undefined;
  let saved: string | undefined;
  /** What had focus before it came in here, to have it back. */
  let before: HTMLElement | null;

  /** `notice#security` is the notice too. */
  const current = () => $view.get().split('#')[0] as string;

  const loadNotice = (target: Element | null) => {
    if (target)
      import('./notice/notice.js')
        .then((part) => part.default(consent, target))
        .catch(() => target.append(screen.say('not-available')));
  };

  const firstLayer = () => banner(screen, layouts?.logoOf(screen));

  /** What the dialog shows, by view. */
  const contents = {
    // A view called `constructor` is none.
    __proto__: null,
    preferences: () => preferences(screen, fine),
    notice: () => <div ref={loadNotice} />,
  } as unknown as Record<string, () => ComponentChildren>;
  if (consent.policy.layout === 'centre') contents.banner = firstLayer;

  const paint = () => {
    if (!host.isConnected) return;
    // Drawn from the policy in force: another may have come since.
    screen = screenIn(consent, { ...en, ...locale, ...consent.policy.texts });
    const view = current();
    const content = contents[view];
    const focused = shadow.activeElement;
    if (content) saved = '';
    else dialog?.close();
    if (view === 'banner' && saved === undefined) {
      saved = '';
      setTimeout(announce, ANNOUNCED_AFTER_MS);
    }
    render(
      [
        (view === 'banner' || (view !== 'closed' && $status.get() === 'undecided')) &&
          !contents.banner &&
          firstLayer(),
        <dialog
          part={content && view}
          aria-label={screen.say(view === 'banner' ? 'title' : view)}
          onClose={closed}
        >
          {content && [
            view !== 'banner' && [button(screen, 'close'), <h2 tabIndex={-1}>{screen.say(view)}</h2>],
            content(),
          ]}
        </dialog>,
        <p role="status" tabIndex={-1}>
          {saved}
        </p>,
      ],
      shadow,
    );
    dialog = shadow.querySelector('dialog') as HTMLDialogElement;
    if (content && view !== shown)
      // In a task of its own: to lay out takes as long as to draw.
      setTimeout(() => {
        // The view may have changed since, or the page.
        if (view !== current() || !host.isConnected) return;
        if (!dialog.open) dialog.showModal();
        dialog.querySelector('h2')?.focus();
        shown = view;
      });
    else {
      if (focused && document.activeElement === document.body)
        (before?.isConnected ? before : (shadow.lastChild as HTMLElement)).focus();
      shown = view;
    }
  };

  /** Once, politely, that the banner is there (WCAG 4.1.3): its region takes no focus. */
  const announce = () => {
    if (saved || current() !== 'banner') return;
    saved = `${screen.say('title')}. ${screen.say('refuse')}`;
    paint();
  };

  /** Escape, or the browser's own way of closing a dialog. It is told late: another view may have come since. */
  const closed = () => {
    if (contents[current()] && current() === shown && !dialog?.open) consent.close();
  };

  const decisions: Readonly<Record<string, () => Promise<void>>> = {
    'accept-all': consent.acceptAll,
    'reject-all': consent.rejectAll,
    withdraw: consent.withdraw,
    save: () => consent.save(readSwitches(shadow)),
  };

  /** Only a real click decides: one made by a script changes nothing, not even a switch. But a program may refuse for its visitor. */
  shadow.addEventListener('click', async (event) => {
    const action = (event.target as HTMLElement).dataset.action as string;
    if (!event.isTrusted && action !== 'reject-all') event.preventDefault();
    else {
      if (action === 'close') consent.close();
      else if (contents[action]) consent.open(action as 'notice');
      else if (decisions[action]) {
        await decisions[action]();
        saved = `${screen.say('saved')} ${screen.list(consent.policy.purposes.filter(({ id }) => $choices.get()[id] === 'granted')) || screen.say('none')}`;
        paint();
      }
    }
  });
  host.addEventListener('focusin', (event) => {
    before = event.relatedTarget as HTMLElement | null;
  });

  let due: ReturnType<typeof setTimeout>;
  /** Draws once what has changed at once, in a task of its own: a click's task stays short. */
  const later = () => {
    clearTimeout(due);
    due = setTimeout(paint);
  };

  const attach = () => {
    if (mounted.get(given) !== unmount) return;
    const { documentElement, body } = document;
    // The body may still come, and may be swapped for another.
    for (const parent of [documentElement, body]) if (parent) swaps.observe(parent, { childList: true });
    if (host.isConnected || !body) return;
    dialog?.close();
    shown = '';
    (root ?? body).prepend(host);
    host.showPopover?.();
    paint();
  };
  // Once in a while, however often: a page that takes it away whenever it comes must not go round with us for ever.
  const swaps = new MutationObserver(() => {
    swaps.disconnect();
    setTimeout(attach, 99);
  });
  const { policy } = consent;
  checkPolicy(policy);
  const stops = [$view, $status, $choices].map((atom: { listen(changed: () => void): () => void }) =>
    atom.listen(later),
  );
  stops.push(watchBlocked(consent));
  if (isFine(policy))
    import('./preferences/fine-choices.js')
      .then(({ fineChoices }) => {
        fine = fineChoices(shadow, () => screen);
        paint();
      })
      // What needs an act of its own then stays off.
      .catch(() => {});
  // Before the first picture, so that nothing moves afterwards; without either the rest still works.
  Promise.all([
    Promise.resolve(ownLocale(lang)).catch(() => undefined),
    (policy.layout || policy.logo) && import('./theme/layouts.js').catch(() => undefined),
  ]).then(([texts, part]) => {
    locale = texts;
    layouts = part || undefined;
    sheet.replaceSync(theme + (layouts ? layouts.layoutOf(policy) : ''));
    host.lang = lang;
    host.dir = locale?.dir ?? '';
    // In a task of its own: the page's first layout may be due in this one.
    setTimeout(attach);
  });
  unmount = () => {
    for (const stop of stops) stop();
    swaps.disconnect();
    host.remove();
    mounted.delete(given);
  };
  mounted.set(given, unmount);
  return unmount;
}
