/**
 * How far each citation of the linter was compared with what it cites. `documentation.test.ts` holds this list against
 * the rules, so that a citation that is new or changed has to be compared, or to say that it was not.
 */

/** `text`: the words of the document. `quoted`: others' quotations of that place. `reported`: summaries. `open`: not compared. */
export type Extent = 'text' | 'quoted' | 'reported' | 'open';

export interface Comparison {
  /** Title of the document, as the rules cite it. */
  readonly title: string;
  /** Places in it, as the rules cite them; `''` is the document as a whole. */
  readonly sections: readonly string[];
  readonly extent: Extent;
  /** What it was compared with, and what came of it. */
  readonly against: string;
  /** ISO 8601 date. */
  readonly on: string;
}

const ON = '2026-11-28';

const compared =
  (title: string) =>
  (extent: Extent, against: string, ...sections: string[]): Comparison => ({
    title,
    sections,
    extent,
    against,
    on: ON,
  });

const gdpr = compared('GDPR, Regulation (EU) 2016/679');
const ePrivacy = compared('ePrivacy Directive 2002/58/EC');
const consent = compared('EDPB Guidelines 05/2020 on consent');
const patterns = compared('EDPB Guidelines 03/2022 on deceptive design patterns, version 2.0');
const taskforce = compared('EDPB, Report of the Cookie Banner Taskforce');
const planet49 = compared('CJEU, Planet49, C-673/17');
const meta = compared('CJEU, Meta Platforms v Bundeskartellamt, C-252/21');
const cnilGuidelines = compared('CNIL, guidelines on cookies and other trackers, deliberation 2020-091');
const cnilRecommendation = compared(
  'CNIL, recommendation on cookies and other trackers, deliberation 2020-092',
);
const cnilGoogle = compared('CNIL, deliberation SAN-2021-023 (Google)');
const aepd = compared('AEPD, guide on the use of cookies');
const garante = compared(
  'Garante, guidelines on cookies and other trackers, provision 231 (doc. web 9677876)',
);
const ico = compared('ICO, guidance on the use of storage and access technologies');
const dsk = compared('DSK, Orientierungshilfe für Anbieter:innen von digitalen Diensten, version 1.2');
const cpra = compared('CCPA regulations, Cal. Code Regs. tit. 11, § 7004');
const cpraOptOut = compared('CCPA regulations, Cal. Code Regs. tit. 11, § 7026');
const exemptions = compared('Article 29 Working Party, Opinion 04/2012 on cookie consent exemption (WP 194)');
const transparency = compared('Article 29 Working Party, Guidelines on transparency (WP 260 rev.01)');
const wcag = compared('WCAG 2.2');

export const comparisons: readonly Comparison[] = [
  gdpr(
    'text',
    'the consolidated text of 4 May 2016, and OJ L 119 for the recitals',
    'Art. 4(11)',
    'Art. 4(11) and 7(2)',
    'Art. 4(11) and 13(1)(c)',
    'Art. 7(1)',
    'Art. 7(2)',
    'Art. 7(2) and 12(1)',
    'Art. 7(3)',
    'Art. 7(4)',
    'Art. 8',
    'Art. 9(1) and 9(2)(a)',
    'Art. 12(1)',
    'Art. 12(1) and 13',
    'Art. 13(1)(a)',
    'Art. 13(1)(a) and 27',
    'Art. 13(1)(b) and 37(7)',
    'Art. 13(1)(e)',
    'Art. 13(1)(f)',
    'Art. 13(1)(f), 44 to 49',
    'Art. 13(1)(d) and 13(2)',
    'Art. 13(2)(a)',
    'recital 32',
    'recital 43',
    'recitals 32 and 43',
  ),
  ePrivacy('text', 'the consolidated text of 19 December 2009', 'Art. 5(3)'),
  consent(
    'text',
    'version 1.1 of the guidelines, the PDF of the EDPB',
    'paragraphs 38 to 41',
    'paragraphs 84 and 86',
    'section 3.1.3, granularity, paragraphs 42 to 44',
    'section 3.1.4, detriment, paragraph 47',
    'section 3.3.1, minimum content, paragraph 64',
    'section 3.3.1, minimum content, paragraph 65',
    'section 3.3.2, clear and plain language, paragraph 67',
    'section 3.4, paragraph 90',
    'section 4, explicit consent, paragraph 93',
    'section 5.1, demonstrate consent, paragraph 108',
    'section 5.1, demonstrate consent, paragraphs 104 to 108',
    'section 5.1, paragraphs 110 and 111',
    'section 5.2, withdrawal, paragraph 114',
    'section 7.1, children',
  ),
  taskforce(
    'text',
    'the report as adopted, the PDF of the EDPB; on colours and contrast (15 to 19) it asks for a look at each case, and names unreadable text only',
    'paragraph 7',
    'paragraph 8, Type A practice',
    'paragraphs 9 and 10, Type B practice, pre-ticked boxes',
    'paragraphs 11 to 14, Type C practice, deceptive link design',
    'paragraphs 15 to 19, Types D and E practices',
    'paragraph 18, Types D and E practices',
    'paragraphs 20 to 25, Type H practice, legitimate interest',
    'paragraph 24, Type H practice, legitimate interest',
    'paragraphs 26 to 30, Type I practice, “essential” cookies',
    'paragraphs 31 to 35, Type K practice, no withdraw icon',
  ),
  patterns(
    'quoted',
    'the first pages (date, version) and quotations of its list of patterns (Annex I); the paragraphs on each pattern were not to be had',
    'ambiguous wording or information',
    'continuous prompting',
    'deceptive snugness',
    'emotional steering',
    'hidden in plain sight',
    'language discontinuity',
    'longer than necessary',
    'misleading action',
    'obstructing',
  ),
  planet49(
    'quoted',
    'quotations of the operative part, of its paragraph 81 and summaries of its order; the first page of the judgment for court and date',
    'operative part 1',
    'operative part 3',
    '',
  ),
  meta(
    'reported',
    'the first page of the judgment for court and date, and law firms’ reports of what it says of legitimate interest',
    '',
  ),
  cnilRecommendation(
    'quoted',
    'an article-by-article summary of the deliberation, with its French wording; a consolidated version of 16 January 2026 leaves these articles as they were',
    'article 2.1',
    'article 2.3',
    'article 2.4',
  ),
  cnilGuidelines('reported', 'summaries of the deliberation, and quotations of its article 5', ''),
  cnilGoogle('reported', 'reports of the decision: date, sum, and refusing that took more clicks', ''),
  aepd(
    'reported',
    'the announcements of July 2023 by the Spanish state and by those who took part in the guide; editions after that (May 2024) were not to be had',
    'language of the first layer',
    '',
  ),
  aepd(
    'quoted',
    'a translation of the section: good practice not to keep a consent for more than 24 months, and not to ask again at each visit meanwhile',
    'section 3.2.8, renewal of consent',
  ),
  garante(
    'reported',
    'reports of the provision by Italian law firms and press: number, date, scrolling, walls, closing, six months, link to the notice',
    '',
    'six months before the banner comes again',
    'no repetition of the banner',
  ),
  ico(
    'quoted',
    'the opening of its chapter “How do we manage consent in practice?”, and reports of the final text of 29 April 2026',
    '',
  ),
  dsk(
    'reported',
    'a summary of version 1.2 with pages (equal options in banners, one consent for one case, § 25 TDDDG), and quotations of the edition of December 2021',
    '',
  ),
  cpra(
    'text',
    'the text in force from 2024; amendments in force since 1 January 2026 could not be compared. (a)(4) says in general what a choice must not be, and gives no example of a clock',
    '(a)(2)(A) and (C)',
    '(a)(2)(B)',
    '(a)(2)(B) and (C)',
    '(a)(2)(C)',
    '(a)(3)',
    '(a)(3)(C)',
    '(a)(4)',
  ),
  cpraOptOut('text', 'the text in force from 2024', '(k), twelve months'),
  exemptions('quoted', 'quotations of its section 4.3, and the taskforce’s paragraph 30', ''),
  transparency('reported', 'the first pages and contents (date, clear language, layers), and summaries', ''),
  wcag(
    'text',
    'the working group’s source of the criteria',
    '1.3.1 Info and Relationships',
    '1.4.3 Contrast (Minimum)',
    '2.1.1 Keyboard',
    '2.2.1 Timing Adjustable',
    '2.4.3 Focus Order',
    '2.5.8 Target Size (Minimum)',
    '3.1.2 Language of Parts',
    '4.1.2 Name, Role, Value',
  ),
];
