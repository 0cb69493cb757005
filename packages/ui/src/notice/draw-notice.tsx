import type { Consent } from '@avow/sdk';
import { h, render } from 'preact';
import { noticeContent } from './content.js';
import { dialogLanguage } from './dialog-language.js';
import type { NoticeScreen } from './notice-screen.js';
import { textsIn } from './notice-texts.js';
import { placeOf } from './place.js';

/** A notice that is drawn, as its parts see it. */
export interface DrawnNotice {
  readonly screen: NoticeScreen & { readonly consent: Consent };
  /** Where it is drawn. */
  readonly target: Element;
  /** Draws it again in another language, or with the law of another country. */
  show(next: { readonly lang?: string; readonly country?: string }): Promise<void>;
  /** Takes it away; what looks at it would keep it for as long as the page is open. */
  end(): void;
}

/** Parts that are loaded once the notice is there, each into an element of its own. */
const PARTS: Readonly<Record<string, (element: Element, notice: DrawnNotice) => Promise<unknown>>> = {
  changes: (element, notice) =>
    import('./notice-changes.js').then((part) => part.showChanges(element, notice)),
  receipts: (element, notice) =>
    import('./notice-receipts.js').then((part) => part.showReceipts(element, notice)),
  contact: (element, notice) =>
    import('./notice-contact.js').then((part) => part.showContactForm(element, notice)),
};

/** Pixels from which the contents stand beside the sections; `notice.css.ts` has the same, in em. */
const WIDE = 1088;

/** Pixels of the contents in sight above and below what is being read: an entry of two lines and the next. */
const MARGIN = 90;

/**
 * Marks in the contents what is being read: the sections in a band below the top of the window. Contents that scroll by
 * themselves keep it in sight; `scrollIntoView` would move the page too.
 */
const markRead = (target: Element) => {
  const nav = target.querySelector('nav') as HTMLElement;
  return new IntersectionObserver(
    (seen) => {
      for (const { target: article, isIntersecting } of seen) {
        const entry = nav.querySelector(`[href="#${article.id}"]`) as HTMLElement;
        entry.setAttribute('aria-current', `${isIntersecting}`);
        if (isIntersecting)
          nav.scrollTop = Math.max(
            entry.offsetTop + MARGIN - nav.clientHeight,
            Math.min(entry.offsetTop - MARGIN, nav.scrollTop),
          );
      }
    },
    { rootMargin: '-20% 0% -79%' },
  );
};

const placeFor = (part: string) => <div data-part={part} />;

/**
 * Draws the notice for one consent and keeps its links to sections working.
 * @param level level of the headings of its sections
 */
export async function drawNotice(target: Element, consent: Consent, level: number): Promise<DrawnNotice> {
  const { policy } = consent;
  let lang = consent.lang;
  let country = policy.jurisdiction;
  let reading: IntersectionObserver | undefined;
  const around = dialogLanguage(target);
  let latest = 0;
  const show: DrawnNotice['show'] = async (next) => {
    const turn = ++latest;
    ({ lang = lang, country = country } = next);
    const [{ dir: known, ...texts }, law, tools] = await Promise.all([
      textsIn(lang, policy.texts),
      placeOf(country, policy.notice?.authority),
      // With the notice, which they would push down later; without them it is read all the same.
      import('./notice-tools.js').catch(() => undefined),
    ]);
    // The visitor has chosen again since, or left.
    if (turn !== latest) return;
    // English beside a script from right to left; a language without texts has the direction of the page.
    const dir = known ?? (lang === consent.lang ? undefined : 'ltr');
    around(lang === consent.lang ? undefined : { ...texts, dir });
    const screen = { ...texts, policy, level, country, place: law, consent };
    const end = (): void => {
      latest++;
      reading?.disconnect();
      around();
      render(null, target);
    };
    const notice = { screen, target, show, end };
    render(
      <div part="content" key={`${lang}-${country}`} lang={lang} dir={dir}>
        {noticeContent(screen, {
          before: [placeFor('tools'), policy.receipts && policy.changes && placeFor('changes')],
          contactForm: placeFor('contact'),
          receipts: policy.receipts && placeFor('receipts'),
          folded: innerWidth < WIDE,
        })}
      </div>,
      target,
    );
    const place = target.querySelector('[data-part=tools]') as Element;
    if (tools) tools.showTools(place, notice);
    else place.append(screen.say('not-available'));
    reading?.disconnect();
    reading = markRead(target);
    for (const article of target.querySelectorAll('article[id]')) reading.observe(article);
    for (const element of target.querySelectorAll('[data-part]')) {
      const load = PARTS[element.getAttribute('data-part') as string];
      load?.(element, notice).catch(() => element.append(screen.say('not-available')));
    }
    drawn = notice;
  };
  let drawn: DrawnNotice | undefined;
  await show({});
  return drawn as unknown as DrawnNotice;
}

/** Leads to a section: it is in view, and its heading has focus. False where there is none. */
export function leadTo(target: Element, id: string | undefined): boolean {
  const found = id ? target.querySelector(`[id="${CSS.escape(id)}"]`) : null;
  // A search may have hidden it.
  found?.closest('article')?.removeAttribute('hidden');
  found?.querySelector<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
  found?.scrollIntoView();
  return !!found;
}

/** The section a click within the notice leads to. */
export const sectionOf = (event: Event): string | undefined =>
  (event.composedPath()[0] as Element).closest?.('a[href^="#"]')?.getAttribute('href')?.slice(1);
