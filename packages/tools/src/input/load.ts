import { readFile } from 'node:fs/promises';
import { InputError } from './input-error.js';

const TIMEOUT_MS = 30_000;

export const isUrl = (where: string): boolean => /^https?:\/\//i.test(where);

/** Over plain http anybody on the way could put in another key; only this machine itself may be asked so. */
function assertSafe(where: string): void {
  const { protocol, hostname } = new URL(where);
  if (protocol !== 'https:' && !/^(localhost|127\.[\d.]+|\[::1])$/.test(hostname)) {
    throw new InputError(`${where} is not safe to trust: use https://, or save the file and give its name.`);
  }
}

/** Fetches what the caller named by its address. @throws {InputError} */
export async function fetchBytes(where: string): Promise<Uint8Array<ArrayBuffer>> {
  assertSafe(where);
  try {
    const response = await fetch(where, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new InputError(
      `${where} could not be fetched: ${reasonOf(error)}. Check the address, or save it as a file.`,
    );
  }
}

const reasonOf = (error: unknown): string => {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message : message;
};

/** Reads a file, or fetches an address. @throws {InputError} */
export async function loadBytes(where: string, what: string): Promise<Uint8Array<ArrayBuffer>> {
  if (isUrl(where)) return fetchBytes(where);
  try {
    return new Uint8Array(await readFile(where));
  } catch (error) {
    throw new InputError(`${what} ${where} cannot be read: ${explain(error)}.`);
  }
}

/** The same, where `-` stands for standard input. @throws {InputError} */
export async function loadInput(where: string, what: string): Promise<Uint8Array<ArrayBuffer>> {
  if (where !== '-') return loadBytes(where, what);
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}

export const loadText = async (where: string, what: string): Promise<string> =>
  new TextDecoder().decode(await loadBytes(where, what));

export function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES') return 'it may not be read by you';
  return message;
}
