import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage-error.js';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads what was typed. @throws {UsageError} */
export function parseOptions<const Known extends Options>(
  args: readonly string[],
  usage: string,
  options: Known,
): ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: Known }>> {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    // Node goes on about words that begin with a dash, which nobody meant.
    const [message = ''] = (error as Error).message.split('. To specify');
    throw new UsageError(message, usage);
  }
}

/** A number from an option. @throws {UsageError} where it is none, or outside of the range */
export function numberOf(
  name: string,
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
  usage: string,
): number {
  const number = Number(text);
  if (text.trim() !== '' && number >= least && number <= most) return number;
  throw new UsageError(
    `--${name} takes a number from ${least} to ${most}, not ${JSON.stringify(text)}`,
    usage,
  );
}
