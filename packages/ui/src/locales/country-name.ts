/** The name of a country in a language; its code where the browser has no name for it. */
export function countryName(code: string | undefined, lang: string): string | undefined {
  try {
    return code && new Intl.DisplayNames([lang, 'en'], { type: 'region' }).of(code);
  } catch {
    return code;
  }
}
