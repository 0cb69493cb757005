import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Serving, serve } from './serve.js';

let serving: Serving;
beforeEach(async () => {
  const read = async (request: Request) => new Response(`${(await request.text()).length}`);
  serving = await serve(read, '127.0.0.1', 0, { headers: 300, request: 600 });
});
afterEach(() => serving.stop());

/** Sends pieces a tenth of a second apart and gives what came back and how long the connection lived. */
function drip(pieces: readonly string[]): Promise<{ text: string; ms: number }> {
  return new Promise((resolve) => {
    const began = performance.now();
    let text = '';
    const socket = connect(serving.port, '127.0.0.1');
    const timer = setInterval(() => socket.write(pieces.at(sent++ % pieces.length) ?? ''), 100);
    let sent = 0;
    socket.on('data', (data) => {
      text += data;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve({ text, ms: performance.now() - began });
    });
  });
}

describe('a client that sends drop by drop', () => {
  it('is cut off in the middle of its headers', async () => {
    const { text, ms } = await drip(['POST / HTTP/1.1\r\n', 'Host: x\r\n', ...Array(50).fill('X-A: b\r\n')]);
    expect(text).toContain('408');
    expect(ms).toBeLessThan(3000);
  });

  it('is cut off in the middle of its body, while others are served', async () => {
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n';
    const slow = drip([head, ...Array(50).fill('a')]);
    const other = await fetch(`http://127.0.0.1:${serving.port}/`, { method: 'POST', body: 'abc' });
    expect(await other.text()).toBe('3');
    expect((await slow).ms).toBeLessThan(4000);
  });
});
