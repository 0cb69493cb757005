const category = (value: number, lang: string): string => {
  try {
    return new Intl.PluralRules(lang).select(value);
  } catch {
    return 'other';
  }
};

/**
 * Fills a number into a text: `{age}` becomes the number, and `{age|few=lata|other=lat}` the word that goes with it in
 * a language, by its plural category (Unicode CLDR). A category without a word takes that of `other`.
 */
export const withNumber = (text: string, name: string, value: number, lang: string): string =>
  text.replace(/{(\w+)((?:\|\w+=[^|}]*)*)}/g, (whole, found, words: string) => {
    if (found !== name) return whole;
    const forms = Object.fromEntries(words.split('|').map((form) => form.split('=')));
    return words ? (forms[category(value, lang)] ?? forms.other ?? '') : `${value}`;
  });
