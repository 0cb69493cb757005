/** What was given cannot be read; the message says what is wrong, where, and how to mend it. */
export class InputError extends Error {
  /** Tells the error apart where `instanceof` cannot. */
  override readonly name = 'InputError';
}
