import { readSettings, type Settings } from './settings.js';

/** What an address carries: the text of the policy, finished or not, and how it is looked at. */
export interface Shared {
  readonly text: string;
  readonly settings: Settings;
}

/** A policy is some kilobytes; an address that unpacks to more than this is not one of ours. */
const MOST_BYTES = 1_000_000;

const toBase64url = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replace(/[+/=]/g, (character) => ({ '+': '-', '/': '_' })[character] ?? '');
};

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/[-_]/g, (character) => (character === '-' ? '+' : '/'))), (character) =>
    character.charCodeAt(0),
  );

/** Sends bytes through a stream and collects what comes out. */
async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    size += value.length;
    if (size > MOST_BYTES) throw new Error('too long');
    chunks.push(value);
  }
}

/** The hash of an address, without `#`: nothing of it ever reaches a server. */
export async function toHash({ text, settings }: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ text, settings }));
  return `p=${toBase64url(await through(bytes, new CompressionStream('deflate-raw')))}`;
}

/**
 * What the hash of an address carries; undefined where it carries nothing.
 * @throws {Error} for one that is damaged
 */
export async function fromHash(hash: string): Promise<Shared | undefined> {
  const [, packed] = /^#?p=(.*)$/s.exec(hash) ?? [];
  if (!packed) return undefined;
  const bytes = await through(fromBase64url(packed), new DecompressionStream('deflate-raw'));
  const { text, settings } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Record<
    string,
    unknown
  >;
  if (typeof text !== 'string') throw new Error('no policy');
  return { text, settings: readSettings(settings) };
}
