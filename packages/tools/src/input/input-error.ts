/** What was given cannot be read; the message says what is wrong, where, and how to mend it. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
