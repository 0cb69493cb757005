/** What is read of a number in a language; of the number alone where the browser knows no such language. */
const orPlain = <T>(read: () => T, plain: T): T => {
  try {
    return read();
  } catch {
    return plain;
  }
};

/**
 * Scripts that may have digits of their own, from Arabic to Myanmar. Arabic and Hindi of no region write 16 like the
 * others (Unicode CLDR).
 */
const ownDigits = (text: string, lang: string): boolean =>
  /[\u0600-\u109f]/.test(text) && !/^(ar|hi)$/.test(lang);

/**
 * Fills a whole number below a thousand into a text: `{age}` becomes the number, and `{age|few=lata|other=lat}` the word
 * that goes with it in a language, by its plural category (Unicode CLDR). A category without a word takes that of
 * `other`. A browser takes 15 ms and more to load how a language writes numbers, so it is asked only where that may
 * differ; plural categories cost it nothing.
 */
export const withNumber = (text: string, name: string, value: number, lang: string): string =>
  text.replace(/{(\w+)((?:\|\w+=[^|}]*)*)}/g, (whole, found, words: string) => {
    if (found !== name) return whole;
    if (!words)
      return ownDigits(text, lang) ? orPlain(() => value.toLocaleString(lang), `${value}`) : `${value}`;
    const forms = Object.fromEntries(words.split('|').map((form) => form.split('=')));
    return forms[orPlain(() => new Intl.PluralRules(lang).select(value), 'other')] ?? forms.other ?? '';
  });
