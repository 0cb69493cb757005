import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const replayEvents = vi.hoisted(() => vi.fn<(isLate: () => boolean) => void>());
vi.mock('./replay.js', () => ({ replayEvents }));

/** The script that runs, as the browser names it. */
let current: HTMLElement | null = null;
beforeEach(() => {
  vi.resetModules();
  replayEvents.mockClear();
  Object.defineProperty(document, 'currentScript', { configurable: true, get: () => current });
});
afterEach(() => {
  Reflect.deleteProperty(document, 'currentScript');
});

const script = (attributes: string): HTMLElement => {
  document.body.innerHTML = `<script ${attributes} type="text/plain"></script>`;
  return document.body.firstChild as HTMLElement;
};
const isLate = async (tag: string): Promise<() => boolean> => {
  current = script(tag);
  await import('./replay-tag.js');
  expect(replayEvents).toHaveBeenCalledOnce();
  return replayEvents.mock.calls[0]?.[0] as () => boolean;
};

describe('the tag of avow-replay.js', () => {
  it.each(['', 'data-replay="some"'])(
    'with "%s" calls late what a gated script adds while it runs',
    async (tag) => {
      const late = await isLate(tag);
      current = script('data-consent="ads"');
      expect(late()).toBe(true);
      current = script('data-consent=""');
      expect(late()).toBe(true);
      current = script('src="/own.js"');
      expect(late()).toBe(false);
      current = null;
      expect(late()).toBe(false);
    },
  );

  it('with data-replay="all" also what is added when no script runs, or by another', async () => {
    const late = await isLate('data-replay="all"');
    current = null;
    expect(late()).toBe(true);
    current = script('src="/own.js"');
    expect(late()).toBe(true);
  });
});
