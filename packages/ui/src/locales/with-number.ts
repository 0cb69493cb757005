/** What is read of a number in a language; of the number alone where the browser knows no such language. */
const orPlain = <T>(read: () => T, plain: T): T => {
  try {
    return read();
  } catch {
    return plain;
  }
};

/**
 * Fills a number into a text: `{age}` becomes the number, and `{age|few=lata|other=lat}` the word that goes with it in
 * a language, by its plural category (Unicode CLDR). A category without a word takes that of `other`. A browser takes
 * long to load what it knows of a language, so it is asked for no more than the text needs.
 */
export const withNumber = (text: string, name: string, value: number, lang: string): string =>
  text.replace(/{(\w+)((?:\|\w+=[^|}]*)*)}/g, (whole, found, words: string) => {
    if (found !== name) return whole;
    if (!words) return orPlain(() => value.toLocaleString(lang), `${value}`);
    const forms = Object.fromEntries(words.split('|').map((form) => form.split('=')));
    return forms[orPlain(() => new Intl.PluralRules(lang).select(value), 'other')] ?? forms.other ?? '';
  });
