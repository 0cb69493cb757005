/** The articles of the GDPR that ask for each section of the notice; `docs/notice.md` has the same, in words. */
export const ARTICLES = {
  changes: '7(1), 13(3)',
  controller: '13(1)(a), 26, 27',
  dpo: '13(1)(b), 37–39',
  purposes: '13(1)(c)–(f)',
  data: '13, 14(1)(d), 14(2)(f)',
  obligation: '13(2)(e)',
  'automated-decisions': '13(2)(f), 22',
  retention: '13(2)(a)',
  rights: '7(3), 13(2)(b)–(c), 15–22',
  authority: '13(2)(d), 77',
  'contact-form': '12(2)',
  receipts: '7(1), 7(3)',
  law: '12(1)',
  scope: '2, 3',
  'personal-data': '4(1)',
  processing: '4(2)',
  commitments: '5(2), 24',
  activities: '30',
  agreement: '28(3)',
  'sub-processors': '28(2), 28(4), 44–49',
  training: '32(4), 39(1)(b)',
  security: '32',
} as const;

/** A section that the interface has a place for. */
export type SectionId = keyof typeof ARTICLES;
