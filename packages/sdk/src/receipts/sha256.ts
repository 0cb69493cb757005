import { base64url, utf8 } from './encoding.js';

/** The first 32 bits of the fractional parts of a root of the first primes (FIPS 180-4, sections 4.2.2 and 5.3.3). */
const constants = (count: number, root: (prime: number) => number): number[] => {
  const values: number[] = [];
  for (let n = 2; values.length < count; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (prime) values.push(((root(n) % 1) * 2 ** 32) | 0);
  }
  return values;
};

/** SHA-256 (FIPS 180-4) for pages without WebCrypto, base64url. Never used for signatures. */
export async function sha256WithoutCrypto(text: string): Promise<string> {
  const message = utf8(text);
  const length = (((message.length + 8) >> 6) + 1) << 6;
  const padded = new DataView(new ArrayBuffer(length));
  for (const [index, byte] of message.entries()) padded.setUint8(index, byte);
  padded.setUint8(message.length, 0x80);
  padded.setUint32(length - 8, Math.floor(message.length / 2 ** 29));
  padded.setUint32(length - 4, message.length << 3);

  const round = constants(64, Math.cbrt);
  const hash = constants(8, Math.sqrt);
  const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
  const w = new Int32Array(64);
  for (let block = 0; block < length; block += 64) {
    for (let t = 0; t < 64; t++) {
      if (t < 16) w[t] = padded.getInt32(block + t * 4);
      else {
        const x = w[t - 15] as number;
        const y = w[t - 2] as number;
        w[t] =
          (rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10)) +
          (w[t - 7] as number) +
          (rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)) +
          (w[t - 16] as number);
      }
    }
    let [a, b, c, d, e, f, g, h] = hash as [number, number, number, number, number, number, number, number];
    for (let t = 0; t < 64; t++) {
      const t1 =
        (h +
          (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
          ((e & f) ^ (~e & g)) +
          (round[t] as number) +
          (w[t] as number)) |
        0;
      const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => {
      hash[index] = ((hash[index] as number) + word) | 0;
    });
  }
  const output = new DataView(new ArrayBuffer(32));
  for (const [index, word] of hash.entries()) output.setInt32(index * 4, word);
  return base64url(output.buffer);
}
