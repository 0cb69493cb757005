import { Problem } from '../problem.js';

/** Reads a body of at most `most` bytes and stops at the first byte beyond, whatever the headers claim. */
export async function readBody(request: Request, most: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new Problem(413, 'body-too-large', `The body may have ${most} bytes here, not more. Send it in parts.`);
  const declared = Number(request.headers.get('content-length') ?? Number.NaN);
  if (declared > most) throw tooLarge();
  const bytes = Number.isNaN(declared) ? await readStream(request, most, tooLarge) : await readWhole(request);
  if (bytes.byteLength > most) throw tooLarge();
  if (bytes.byteLength === 0) throw new Problem(400, 'body-empty', 'The request has no body.');
  return bytes;
}

const interrupted = (): Problem =>
  new Problem(400, 'body-interrupted', 'The body broke off before its end. Send the request again.');

/** A body whose length is declared, and held to by the server: read at once, which Node does much faster. */
async function readWhole(request: Request): Promise<Uint8Array> {
  return new Uint8Array(
    await request.arrayBuffer().catch(() => {
      throw interrupted();
    }),
  );
}

async function readStream(request: Request, most: number, tooLarge: () => Problem): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > most) {
        await reader.cancel().catch(() => undefined);
        throw tooLarge();
      }
      chunks.push(value);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw interrupted();
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** Checks the media type, without its parameters. */
export function requireType(request: Request, types: readonly string[]): void {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (!types.includes(type.trim().toLowerCase())) {
    throw new Problem(415, 'content-type-unsupported', `Send the body as ${types.join(' or ')}.`, {
      accept: types.join(', '),
    });
  }
}

const ascii = /^[\x20-\x7e]*$/;

/** Text of a body that can only be ASCII, as a compact JWS is; one line end at its end is forgiven. */
export function asciiText(bytes: Uint8Array): string {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const text = whole.endsWith('\n') ? whole.slice(0, whole.endsWith('\r\n') ? -2 : -1) : whole;
  if (!ascii.test(text)) {
    throw new Problem(
      400,
      'jws-malformed',
      'The body is not a compact JWS: it has characters other than base64url and dots (RFC 7515).',
    );
  }
  return text;
}
