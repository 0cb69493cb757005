/** The caller typed something wrong; the message says what and how to mend it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(
    message: string,
    /** What may be typed. */
    readonly usage: string,
  ) {
    super(message);
  }
}
