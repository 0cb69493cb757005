/** English texts of the finer choices, where a key in words is not enough; `{age}` becomes the number of years. */
export const fineEnglish = {
  sensitive:
    'This uses sensitive data, for example about health, beliefs or origin. It stays off unless you allow it here.',
  age: 'Only people who are at least {age} years old can allow this.',
  'at-least-age': 'I am at least {age} years old',
};

/** Keys of the texts of the finer choices. */
export type FineKey =
  | keyof typeof fineEnglish
  | 'allow'
  | 'do-not-allow'
  | 'needs'
  | 'also-switched-on'
  | 'also-switched-off';
