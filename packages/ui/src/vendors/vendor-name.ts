/** What vendors are called, apart from the other texts of their interface: it is on its button. */
const names: Readonly<Record<string, string>> = {
  en: 'Partners',
  fr: 'Partenaires',
  de: 'Partner',
  es: 'Socios',
  it: 'Partner',
  nl: 'Partners',
  pt: 'Parceiros',
};

/** In a language; in English where there is no word. */
export const vendorName = (lang: string): string => names[lang.split('-')[0] ?? ''] ?? 'Partners';
