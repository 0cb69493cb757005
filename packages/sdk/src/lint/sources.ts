/** Where a rule comes from: a document, and the place in it where that is known. */
export interface Source {
  /** Name of the law, decision or guidance. */
  readonly title: string;
  /** Article, paragraph, section or named pattern; not given where the document as a whole says it. */
  readonly section?: string;
  /** Address where it can be read. */
  readonly url: string;
  /** Day of adoption, delivery or version, ISO 8601; a month or year where that is all there is. */
  readonly date: string;
}

const document =
  (title: string, date: string, url: string) =>
  (section?: string): Source => ({ title, ...(section ? { section } : {}), url, date });

export const gdpr = document(
  'GDPR, Regulation (EU) 2016/679',
  '2016-04-27',
  'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
);
export const ePrivacy = document(
  'ePrivacy Directive 2002/58/EC',
  '2002-07-12',
  'https://eur-lex.europa.eu/eli/dir/2002/58/2009-12-19',
);
export const edpbConsent = document(
  'EDPB Guidelines 05/2020 on consent',
  '2020-05-04',
  'https://www.edpb.europa.eu/our-work-tools/our-documents/guidelines/guidelines-052020-consent-under-regulation-2016679_en',
);
export const edpbPatterns = document(
  'EDPB Guidelines 03/2022 on deceptive design patterns, version 2.0',
  '2023-02-14',
  'https://www.edpb.europa.eu/our-work-tools/our-documents/guidelines/guidelines-032022-deceptive-design-patterns-social-media_en',
);
export const taskforce = document(
  'EDPB, Report of the Cookie Banner Taskforce',
  '2023-01-17',
  'https://www.edpb.europa.eu/our-work-tools/our-documents/other/report-work-undertaken-cookie-banner-taskforce_en',
);
export const planet49 = document(
  'CJEU, Planet49, C-673/17',
  '2019-10-01',
  'https://curia.europa.eu/juris/liste.jsf?num=C-673/17',
);
export const meta = document(
  'CJEU, Meta Platforms v Bundeskartellamt, C-252/21',
  '2023-07-04',
  'https://curia.europa.eu/juris/liste.jsf?num=C-252/21',
);
export const cnilGuidelines = document(
  'CNIL, guidelines on cookies and other trackers, deliberation 2020-091',
  '2020-09-17',
  'https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000042388179',
);
export const cnilRecommendation = document(
  'CNIL, recommendation on cookies and other trackers, deliberation 2020-092',
  '2020-09-17',
  'https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000042388197',
);
export const cnilGoogle = document(
  'CNIL, deliberation SAN-2021-023 (Google)',
  '2021-12-31',
  'https://www.cnil.fr/fr/cookies-sanction-de-150-millions-deuros-lencontre-de-google',
);
export const aepd = document(
  'AEPD, guide on the use of cookies',
  '2023-07',
  'https://www.aepd.es/guias/guia-cookies.pdf',
);
export const garante = document(
  'Garante, guidelines on cookies and other trackers, provision 231 (doc. web 9677876)',
  '2021-06-10',
  'https://www.garanteprivacy.it/home/docweb/-/docweb-display/docweb/9677876',
);
export const ico = document(
  'ICO, guidance on the use of storage and access technologies',
  '2026-04-29',
  'https://ico.org.uk/for-organisations/direct-marketing-and-privacy-and-electronic-communications/guidance-on-the-use-of-storage-and-access-technologies/',
);
export const dsk = document(
  'DSK, Orientierungshilfe für Anbieter:innen von digitalen Diensten, version 1.2',
  '2024-11',
  'https://www.datenschutzkonferenz-online.de/media/oh/OH_Digitale_Dienste.pdf',
);
export const cpra = document(
  'CCPA regulations, Cal. Code Regs. tit. 11, § 7004',
  '2023-03-29',
  'https://www.law.cornell.edu/regulations/california/11-CCR-7004',
);
export const cpraOptOut = document(
  'CCPA regulations, Cal. Code Regs. tit. 11, § 7026',
  '2023-03-29',
  'https://www.law.cornell.edu/regulations/california/11-CCR-7026',
);
export const exemptions = document(
  'Article 29 Working Party, Opinion 04/2012 on cookie consent exemption (WP 194)',
  '2012-06-07',
  'https://ec.europa.eu/justice/article-29/documentation/opinion-recommendation/files/2012/wp194_en.pdf',
);
export const transparency = document(
  'Article 29 Working Party, Guidelines on transparency (WP 260 rev.01)',
  '2018-04-11',
  'https://ec.europa.eu/newsroom/article29/items/622227',
);
export const wcag = document('WCAG 2.2', '2023-10-05', 'https://www.w3.org/TR/WCAG22/');
