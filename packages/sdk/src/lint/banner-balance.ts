import { ancestorsOf, type Banner, placeOf } from './banner-parts.js';
import { fontSize, fontWeight, salience, textContrast } from './look.js';
import { breach } from './policy-facts.js';
import type { Breach, Rule } from './rule.js';
import { aepd, cnilGoogle, cnilRecommendation, cpra, dsk, edpbPatterns, ico, taskforce } from './sources.js';

/** Judges accept and reject side by side; silent where one is missing, since 101 tells that. */
const compare =
  (judge: (accept: HTMLElement, reject: HTMLElement) => string | undefined | false) =>
  ({ accept, reject }: Banner): Breach[] => {
    const problem = accept && reject && judge(accept, reject);
    return problem ? [breach(placeOf(reject as Element), problem)] : [];
  };

const area = (element: Element): number => {
  const { width, height } = element.getBoundingClientRect();
  return width * height;
};

const round = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

/** Much more or much less: beyond the factor, either way. */
const differs = (one: number, other: number, factor: number): boolean =>
  Math.max(one, other) > factor * Math.min(one, other);

const isLink = (element: Element): boolean => {
  const { backgroundColor, borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(element);
  const filled = !/, 0\)$|transparent/.test(backgroundColor);
  const framed =
    borderTopStyle !== 'none' && borderTopWidth !== '0px' && !/, 0\)$|transparent/.test(borderTopColor);
  return !filled && !framed;
};

/** Rules on yes and no: both there, both alike, both in view. */
export const balanceRules: readonly Rule<Banner>[] = [
  {
    id: 'AVOW-101',
    title: 'Refusing is on the first layer',
    severity: 'error',
    what: 'A banner that offers accepting offers refusing in the same layer.',
    why: 'A no that takes a search is a no that most never find.',
    mend: 'Put a button that refuses everything beside the one that accepts everything.',
    sources: [
      taskforce('paragraph 8, Type A practice'),
      cnilGoogle(),
      cnilRecommendation('article 2.4'),
      cpra('(a)(2)(C)'),
      aepd(),
      dsk(),
      ico(),
    ],
    check: ({ box, accept, reject }) =>
      reject ? [] : [breach(placeOf(accept ?? box), 'there is no way to refuse beside it')],
  },
  {
    id: 'AVOW-102',
    title: 'Refusing is a button if accepting is one',
    severity: 'error',
    what: 'Both are drawn with a fill or a frame, or neither.',
    why: 'A link in running text is not seen as an answer.',
    mend: 'Draw the refusal as the same kind of button.',
    sources: [
      taskforce('paragraphs 11 to 14, Type C practice, deceptive link design'),
      edpbPatterns('hidden in plain sight'),
      aepd(),
    ],
    check: compare(
      (accept, reject) => isLink(reject) && !isLink(accept) && 'looks like a link, accepting like a button',
    ),
  },
  {
    id: 'AVOW-103',
    title: 'Both buttons have the same size',
    severity: 'error',
    what: 'The areas of the two differ by a quarter at most.',
    why: 'The larger one reads as the answer that is expected.',
    mend: 'Give both the same width and height.',
    sources: [cnilRecommendation('article 2.4'), aepd(), edpbPatterns('hidden in plain sight')],
    check: compare(
      (accept, reject) =>
        differs(area(accept), area(reject), 1.25) &&
        `has ${round((100 * area(reject)) / area(accept))} % of the area of accepting`,
    ),
  },
  {
    id: 'AVOW-104',
    title: 'Both buttons stand out alike',
    severity: 'error',
    what: 'The contrast of the fill with what is around it differs by a quarter at most.',
    why: 'A bright yes beside a pale no leads the eye and the hand.',
    mend: 'Give both the same colours.',
    sources: [
      taskforce('paragraphs 15 to 19, Types D and E practices'),
      aepd(),
      edpbPatterns('hidden in plain sight'),
    ],
    check: compare((accept, reject) => {
      const [yes, no] = [salience(accept), salience(reject)];
      return (
        !!yes && !!no && differs(yes, no, 1.25) && `stands out ${round(no)}:1, accepting ${round(yes)}:1`
      );
    }),
  },
  {
    id: 'AVOW-105',
    title: 'Both labels are written alike',
    severity: 'error',
    what: 'Font size and weight of the two labels are the same.',
    why: 'Small and thin reads as unimportant.',
    mend: 'Use one font size and weight for both.',
    sources: [cnilRecommendation('article 2.4'), edpbPatterns('hidden in plain sight'), aepd()],
    check: compare(
      (accept, reject) =>
        (Math.abs(fontSize(accept) - fontSize(reject)) > 0.5 ||
          Math.abs(fontWeight(accept) - fontWeight(reject)) > 100) &&
        `is ${round(fontSize(reject))} px and ${fontWeight(reject)}, accepting ${round(fontSize(accept))} px and ${fontWeight(accept)}`,
    ),
  },
  {
    id: 'AVOW-106',
    title: 'Both labels are as legible',
    severity: 'error',
    what: 'The contrast of the refusal’s text is at least half of that of accepting.',
    why: 'Grey on grey hides a button that is there.',
    mend: 'Give both labels the same colours.',
    sources: [taskforce('paragraph 18, Types D and E practices'), cnilRecommendation('article 2.4'), aepd()],
    check: compare((accept, reject) => {
      const [yes, no] = [textContrast(accept), textContrast(reject)];
      return !!yes && !!no && no * 2 < yes && `has a contrast of ${round(no)}:1, accepting ${round(yes)}:1`;
    }),
  },
  {
    id: 'AVOW-107',
    title: 'Both buttons stand side by side',
    severity: 'warning',
    what: 'The two are in one row or one column, with no more than another button’s room between them.',
    why: 'A no in a far corner is overlooked.',
    mend: 'Put them next to each other.',
    sources: [aepd(), edpbPatterns('hidden in plain sight'), cpra('(a)(3)(C)')],
    check: compare((accept, reject) => {
      const [a, b] = [accept.getBoundingClientRect(), reject.getBoundingClientRect()];
      const across = Math.max(a.left, b.left) - Math.min(a.right, b.right);
      const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
      const room = 1.5 * Math.max(a.width, b.width);
      const isRow = down < 0 && across <= room;
      const isColumn = across < 0 && down <= 2.5 * Math.max(a.height, b.height);
      return !isRow && !isColumn && 'is neither beside nor below accepting';
    }),
  },
  {
    id: 'AVOW-108',
    title: 'Refusing is in view',
    severity: 'error',
    what: 'Where accepting can be seen, refusing can be seen without scrolling.',
    why: 'What is below the edge is not on offer.',
    mend: 'Make the banner shorter, or keep its buttons in view.',
    sources: [taskforce('paragraph 8, Type A practice'), edpbPatterns('hidden in plain sight')],
    check: compare((accept, reject) => {
      const frames = ancestorsOf(reject)
        .filter((element) => /auto|scroll|hidden/.test(getComputedStyle(element).overflowY))
        .filter(
          (element) =>
            element !== element.ownerDocument.documentElement && element !== element.ownerDocument.body,
        )
        .map((element) => element.getBoundingClientRect());
      const { innerHeight = 0 } = reject.ownerDocument.defaultView ?? {};
      const isSeen = (element: Element) => {
        const { top, bottom } = element.getBoundingClientRect();
        const middle = (top + bottom) / 2;
        return [{ top: 0, bottom: innerHeight }, ...frames].every(
          (frame) => middle >= frame.top && middle <= frame.bottom,
        );
      };
      return isSeen(accept) && !isSeen(reject) && 'has to be scrolled to';
    }),
  },
];
