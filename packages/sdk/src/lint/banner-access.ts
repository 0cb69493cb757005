import { allIn, ancestorsOf, type Banner, isDrawn, nameOf, ownText, placeOf } from './banner-parts.js';
import { fontSize, fontWeight, textContrast } from './look.js';
import { breach } from './policy-facts.js';
import type { Rule } from './rule.js';
import { aepd, edpbConsent, edpbPatterns, garante, gdpr, taskforce, wcag } from './sources.js';
import { CONFIGURING, NOTICE } from './wording.js';

/** Elements with words of their own, drawn. */
const readable = (box: Element): Element[] =>
  allIn(box).filter((element) => isDrawn(element) && ownText(element) && !element.matches('script, style'));

/** Large text needs less contrast (WCAG 2.2, 1.4.3): 24 px, or 18.66 px in bold. */
const needed = (element: Element): number => {
  const size = fontSize(element);
  return size >= 24 || (size >= 18.66 && fontWeight(element) >= 700) ? 3 : 4.5;
};

const isDisabled = (element: Element): boolean =>
  [element, ...ancestorsOf(element)].some((other) => other.matches(':disabled, [aria-disabled=true]'));

/** Controls in running text may be smaller (WCAG 2.2, 2.5.8). */
const isInline = (control: Element): boolean =>
  getComputedStyle(control).display === 'inline' && !!ownText(control.parentElement ?? control);

const isSmall = (control: Element): boolean => {
  const { width, height } = control.getBoundingClientRect();
  return Math.min(width, height) < 23.9;
};

/** Whether a circle of 24 px on the middle of a small target meets another target, or the circle of one. */
function isNear(control: Element, other: Element): boolean {
  const middle = (element: Element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return [(left + right) / 2, (top + bottom) / 2] as const;
  };
  const [x, y] = middle(control);
  const { left, right, top, bottom } = other.getBoundingClientRect();
  const toEdge = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  const [otherX, otherY] = middle(other);
  return toEdge < 11.9 || (isSmall(other) && Math.hypot(x - otherX, y - otherY) < 23.9);
}

const REOPENING =
  /cookie|privacy (choices|settings|preferences)|your privacy|consent|confidentialité|cookies|datenschutz-?einstellungen|vie privée/i;

/** Rules on who can use the banner, and on the way back to it. */
export const accessRules: readonly Rule<Banner>[] = [
  {
    id: 'AVOW-127',
    title: 'Text can be read',
    severity: 'error',
    what: 'All text has a contrast of 4.5:1, large text 3:1.',
    why: 'Consent that could not be read is not informed.',
    mend: 'Darken the text, or lighten what is behind it.',
    sources: [wcag('1.4.3 Contrast (Minimum)'), aepd(), taskforce('paragraph 18, Types D and E practices')],
    check: ({ box }) =>
      readable(box)
        .filter((element) => !isDisabled(element))
        .flatMap((element) => {
          const contrast = textContrast(element);
          return contrast && contrast < needed(element)
            ? [breach(placeOf(element), `has a contrast of ${contrast.toFixed(1)}:1`)]
            : [];
        }),
  },
  {
    id: 'AVOW-128',
    title: 'Targets are large enough',
    severity: 'error',
    what: 'Buttons, and links outside running text, are 24 by 24 px at least, or have that room to themselves.',
    why: 'A button that is hard to hit is hard to choose.',
    mend: 'Give it padding.',
    sources: [wcag('2.5.8 Target Size (Minimum)')],
    check: ({ controls }) =>
      controls
        .filter((control) => isSmall(control) && !isInline(control))
        .filter((control) => controls.some((other) => other !== control && isNear(control, other)))
        .map((control) => {
          const { width, height } = control.getBoundingClientRect();
          return breach(
            placeOf(control),
            `is ${width.toFixed(0)} by ${height.toFixed(0)} px, close to another`,
          );
        }),
  },
  {
    id: 'AVOW-129',
    title: 'Text is not small print',
    severity: 'warning',
    what: 'No text is under 12 px.',
    why: 'Small print is not read.',
    mend: 'Use 12 px or more; the page’s own size is best.',
    sources: [gdpr('Art. 7(2) and 12(1)'), edpbPatterns('hidden in plain sight')],
    check: ({ box }) =>
      readable(box)
        .filter((element) => fontSize(element) < 12)
        .map((element) => breach(placeOf(element), `is ${fontSize(element).toFixed(1)} px`)),
  },
  {
    id: 'AVOW-130',
    title: 'Every button works from the keyboard',
    severity: 'error',
    what: 'All that can be clicked can have focus.',
    why: 'Whoever cannot use a pointer must be able to refuse too.',
    mend: 'Use button and a[href].',
    sources: [wcag('2.1.1 Keyboard'), wcag('4.1.2 Name, Role, Value')],
    check: ({ controls }) =>
      controls
        .filter((control) => control.tabIndex < 0 && !isDisabled(control))
        .map((control) => breach(placeOf(control), 'cannot have focus')),
  },
  {
    id: 'AVOW-131',
    title: 'Focus goes as the eye does',
    severity: 'warning',
    what: 'No positive tabindex in the banner.',
    why: 'It makes focus jump, most often to accepting.',
    mend: 'Take tabindex out, and order the mark-up.',
    sources: [wcag('2.4.3 Focus Order')],
    check: ({ controls }) =>
      controls
        .filter((control) => control.tabIndex > 0)
        .map((control) => breach(placeOf(control), `has tabindex ${control.tabIndex}`)),
  },
  {
    id: 'AVOW-132',
    title: 'Accepting is not what Enter does',
    severity: 'error',
    what: 'Focus does not stand on accepting when the banner comes.',
    why: 'A key pressed for the page would be taken for a yes.',
    mend: 'Leave focus where it is, or put it on the heading.',
    sources: [gdpr('Art. 4(11)'), edpbPatterns('deceptive snugness')],
    check: ({ accept }) => {
      const root = accept?.getRootNode() as Document | ShadowRoot | undefined;
      return accept && root?.activeElement === accept ? [breach(placeOf(accept), 'has focus')] : [];
    },
  },
  {
    id: 'AVOW-133',
    title: 'The banner has a name',
    severity: 'warning',
    what: 'It is a region or a dialog with a name, or has a heading.',
    why: 'Who listens to a page finds the banner by it.',
    mend: 'Use section or dialog with aria-label.',
    sources: [wcag('1.3.1 Info and Relationships'), wcag('4.1.2 Name, Role, Value')],
    check: ({ box }) => {
      const isNamed = (element: Element) =>
        element.matches('section, aside, dialog, form, [role=dialog], [role=alertdialog], [role=region]') &&
        !!(element.getAttribute('aria-label') || element.getAttribute('aria-labelledby'));
      return [box, ...ancestorsOf(box), ...allIn(box)].some(isNamed) ||
        allIn(box).some((element) => isDrawn(element) && element.matches('h1, h2, h3, h4, [role=heading]'))
        ? []
        : [breach(placeOf(box).slice(0, 60), 'has neither role and name nor a heading')];
    },
  },
  {
    id: 'AVOW-134',
    title: 'There is a way back',
    severity: 'error',
    what: 'The page, outside the banner, has a button or link that opens the choice again.',
    why: 'Consent has to be as easy to take back as to give.',
    mend: 'Add a button with data-consent-open="preferences" on every page, or the part reopen.',
    sources: [
      gdpr('Art. 7(3)'),
      taskforce('paragraphs 31 to 35, Type K practice, no withdraw icon'),
      edpbConsent('section 5.2, withdrawal, paragraph 114'),
      garante(),
    ],
    check: ({ box, document }) => {
      const isWay = (element: Element) =>
        element.matches('[data-consent-open], avow-reopen, [data-cc], [data-cc=c-settings]') ||
        (element.matches('button, a, [role=button]') &&
          REOPENING.test(nameOf(element)) &&
          (CONFIGURING.test(nameOf(element)) || NOTICE.test(nameOf(element))));
      const inside = new Set(allIn(box));
      return allIn(document.body).some((element) => !inside.has(element) && isWay(element))
        ? []
        : [breach('body', 'has no button or link that opens the choice again')];
    },
  },
];
