import { allIn, ancestorsOf, type Banner, isDrawn, nameOf, ownText, placeOf } from './banner-parts.js';
import { breach } from './policy-facts.js';
import type { Rule } from './rule.js';
import {
  aepd,
  cnilGuidelines,
  edpbConsent,
  edpbPatterns,
  garante,
  gdpr,
  planet49,
  taskforce,
} from './sources.js';

const isOverlay = (element: Element, { innerWidth, innerHeight }: Window): boolean => {
  const { position, pointerEvents } = getComputedStyle(element);
  const { width, height } = element.getBoundingClientRect();
  return (
    position === 'fixed' &&
    pointerEvents !== 'none' &&
    width >= innerWidth * 0.98 &&
    height >= innerHeight * 0.98
  );
};

/** Whether it says of itself that the page behind waits. */
const isModal = ({ box }: Banner): boolean =>
  [box, ...ancestorsOf(box), ...allIn(box)].some(
    (element) => element.matches('dialog:modal') || element.getAttribute('aria-modal') === 'true',
  );

/** What keeps the page behind from being used. */
function lockOf(banner: Banner): string | undefined {
  const { box, document } = banner;
  const { documentElement, body, defaultView } = document;
  if (!defaultView) return undefined;
  if (isModal(banner)) return 'a modal dialog';
  const hidden = [documentElement, body].some((element) =>
    /hidden|clip/.test(getComputedStyle(element).overflowY),
  );
  if (hidden) return 'a page that cannot be scrolled';
  const related = new Set([...ancestorsOf(box), ...allIn(box)]);
  const overlay = [...related, ...allIn(body)].find(
    (element) => isDrawn(element) && isOverlay(element, defaultView),
  );
  if (overlay) return `an overlay, ${placeOf(overlay).slice(0, 60)}`;
  return [...body.children].some((child) => child.matches('[inert]')) ? 'a page that is inert' : undefined;
}

/** What may be on until the visitor objects (GDPR Art. 21), where it says so. */
const INTEREST =
  /legitimate interest|intérêt légitime|berechtigte[ns]? interesse|interés legítimo|legittimo interesse/i;

/** Rules on a free choice: nothing chosen beforehand, nobody shut out, each purpose for itself. */
export const freedomRules: readonly Rule<Banner>[] = [
  {
    id: 'AVOW-109',
    title: 'Nothing is ticked beforehand',
    severity: 'error',
    what: 'No checkbox or switch is on that a visitor could turn off, unless legitimate interest is named beside it.',
    why: 'What somebody else has ticked is no act of the visitor.',
    mend: 'Start every purpose that rests on consent switched off.',
    sources: [
      planet49('operative part 1'),
      gdpr('recital 32'),
      taskforce('paragraphs 9 and 10, Type B practice, pre-ticked boxes'),
    ],
    check: ({ box }) =>
      allIn(box)
        .filter((element) =>
          element.matches(
            'input[type=checkbox]:checked, [role=switch][aria-checked=true], [role=checkbox][aria-checked=true]',
          ),
        )
        .filter((element) => !element.matches(':disabled, [aria-disabled=true], [readonly]'))
        .filter((element) => !INTEREST.test(element.closest('article, li, fieldset, tr')?.textContent ?? ''))
        .map((element) =>
          breach(
            placeOf(element.closest('label') ?? element),
            `is on beforehand: ${element.getAttribute('name') ?? ownText(element)}`,
          ),
        ),
  },
  {
    id: 'AVOW-110',
    title: 'No wall',
    severity: 'error',
    what: 'A banner that keeps the page from being used can be refused or closed right there.',
    why: 'Consent that opens the door is not freely given.',
    mend: 'Offer refusing on the same layer, or let the page be used behind the banner.',
    sources: [edpbConsent('paragraphs 38 to 41'), garante(), aepd(), gdpr('Art. 7(4)')],
    check: (banner) => {
      const lock = lockOf(banner);
      return lock && !banner.reject && !banner.close
        ? [breach(placeOf(banner.box), `${lock}, and no way past but accepting or settings`)]
        : [];
    },
  },
  {
    id: 'AVOW-111',
    title: 'The page works behind a bar',
    severity: 'warning',
    what: 'A banner that is no modal dialog leaves the page scrollable, uncovered and operable.',
    why: 'A page that seems broken presses for the fastest answer.',
    mend: 'Take overlay and scroll lock away, or make the banner a modal dialog that can be refused.',
    sources: [edpbConsent('paragraphs 38 to 41'), edpbPatterns('obstructing'), garante()],
    check: (banner) => {
      const lock = isModal(banner) ? undefined : lockOf(banner);
      return lock ? [breach(placeOf(banner.box), `is no modal dialog, and comes with ${lock}`)] : [];
    },
  },
  {
    id: 'AVOW-112',
    title: 'Each purpose can be chosen',
    severity: 'error',
    what: 'The banner leads to settings, or has a switch for each purpose.',
    why: 'All or nothing is no specific consent.',
    mend: 'Add a button that opens the choice by purpose.',
    sources: [
      edpbConsent('section 3.1.3, granularity, paragraphs 42 to 44'),
      cnilGuidelines(),
      gdpr('recital 43'),
    ],
    check: ({ box, configure }) =>
      configure ||
      allIn(box).some((element) => isDrawn(element) && element.matches('input[type=checkbox], [role=switch]'))
        ? []
        : [breach(placeOf(box), 'offers all or nothing')],
  },
  {
    id: 'AVOW-113',
    title: 'Closing is labelled, and is not accepting',
    severity: 'error',
    what: 'A button that closes has a name, and the name does not say that closing accepts.',
    why: 'Whoever clears a message away has not agreed to it.',
    mend: 'Name it “Close” or “Continue without accepting”, and let it decide nothing.',
    sources: [garante(), gdpr('Art. 4(11)'), edpbPatterns('misleading action')],
    check: ({ close }) => {
      if (!close) return [];
      const name = nameOf(close);
      const said = `${name} ${close.getAttribute('title') ?? ''}`;
      if (!name) return [breach(placeOf(close), 'closes, and has no name')];
      return /accept|agree|consent/i.test(said) && !/without|not/i.test(said)
        ? [breach(placeOf(close), 'closes and accepts')]
        : [];
    },
  },
];
