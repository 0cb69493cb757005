import { expect, html, on, ran, test, visit } from './core-page.js';

/** What the page keeps: the turn of the page's other work in which each script ran. */
const TURN = `
window.turn = 0; window.turns = [];
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => { turn++; port2.postMessage(0); };
port2.postMessage(0);`;

const COUNT = 1000;

/** A script takes a fifth of a millisecond by the clock, so that however busy the machine, 40 ms hold no more than 200. */
const busy = (name: number): string =>
  `<script type="text/plain" data-consent="analytics">note('${name}'); turns.push(turn);
for (const start = performance.now(); performance.now() < start + 0.2;);</script>`;

const names = Array.from({ length: COUNT }, (_, name) => name);

for (const [when, accept] of [
  ['by a call', 'avow.acceptAll()'],
  ['after more of them came at once', 'document.body.append(...scripts); avow.acceptAll()'],
] as const)
  test(`a thousand inline scripts accepted ${when} run in order, once, and let the page work in between`, async ({
    page,
    site,
  }) => {
    site.page('/', html(names.map(busy).join('\n')));
    await visit(page, site);
    await on(page, `${TURN} const scripts = document.querySelectorAll('[data-consent]'); ${accept}`);
    await expect.poll(async () => (await ran(page)).length).toBe(COUNT);
    // Once everything had its time: a second run would show.
    await on(page, 'await new Promise((resolve) => setTimeout(resolve)); avow.acceptAll()');
    expect(await ran(page)).toEqual(names.map(String));
    const turns = await on<number[]>(page, 'return turns');
    const together = new Map<number, number>();
    for (const turn of turns) together.set(turn, (together.get(turn) ?? 0) + 1);
    expect(Math.max(...together.values())).toBeLessThan(COUNT / 4);
  });
