/** A number as a language writes it, and its plural category; plain where the browser knows no such language. */
const numberIn = (lang: string, value: number): readonly [string, string] => {
  try {
    return [value.toLocaleString(lang), new Intl.PluralRules(lang).select(value)];
  } catch {
    return [`${value}`, 'other'];
  }
};

/**
 * Fills a number into a text: `{age}` becomes the number, and `{age|few=lata|other=lat}` the word that goes with it in
 * a language, by its plural category (Unicode CLDR). A category without a word takes that of `other`.
 */
export const withNumber = (text: string, name: string, value: number, lang: string): string => {
  const [number, category] = numberIn(lang, value);
  return text.replace(/{(\w+)((?:\|\w+=[^|}]*)*)}/g, (whole, found, words: string) => {
    if (found !== name) return whole;
    const forms = Object.fromEntries(words.split('|').map((form) => form.split('=')));
    return words ? (forms[category] ?? forms.other ?? '') : number;
  });
};
