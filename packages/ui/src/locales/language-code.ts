/**
 * Languages with texts of their own, each in a lazy file named by its code; English is built in. The code of a BCP 47
 * tag is its language, of Chinese and Portuguese also the script or region: `fr-CA` → `fr`, `zh-TW` → `zh-hant`.
 */
export const languageCode = (lang: string): string | undefined => {
  const [, code, traditional] =
    /^(zh.(hant|tw|hk|mo)|pt.br|ar|bg|c[asy]|d[ae]|e[lstu]|f[ir]|g[al]|h[eiru]|i[st]|ja|ko|l[tv]|mt|n[blno]|p[lt]|ro|s[klv]|tr|uk|zh)([-_]|$)/.exec(
      lang.toLowerCase(),
    ) ?? [];
  return traditional ? 'zh-hant' : code?.replace('_', '-').replace(/^n[bn]/, 'no');
};
