const texts = {
  title: 'Your privacy',
  intro: 'would like to use data about you for:',
  'intro-opt-out': 'uses data about you for:',
  refuse: 'You can refuse, and change your mind at any time.',
  notice: 'Privacy notice',
  save: 'Save choices',
  withdraw: 'Withdraw consent',
  saved: 'Choices saved. Allowed:',
};

/** English, where a key in words is not enough: see `inWords`. */
export const en: Readonly<Record<string, string>> & typeof texts = texts;

/** `accept-all` → `Accept all`: a key is its own English. */
export const inWords = (key: string): string =>
  key.replace(/^.|-/g, (mark) => (mark === '-' ? ' ' : mark.toUpperCase()));
