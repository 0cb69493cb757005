import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchAwaited } from './awaited-scripts.js';
import type { GatedScript } from './gated-script.js';

afterEach(() => {
  document.body.innerHTML = '';
});

/** A marked script that the gate has queued or run. */
const queued = (attributes: string): GatedScript => {
  document.body.insertAdjacentHTML(
    'beforeend',
    `<script type="text/plain" data-consent="ads" ${attributes}></script>`,
  );
  const script = document.body.lastChild as GatedScript;
  script.avowSeen = true;
  return script;
};

describe('scripts that are still to run', () => {
  it('are none on a page without any', () => {
    expect(watchAwaited()('any')).toBe(false);
  });

  it.each(['load', 'error'])('are those that the gate took, until their %s', (end) => {
    const awaits = watchAwaited();
    const script = queued('src="/a.js"');
    expect([awaits('any'), awaits('ordered')]).toEqual([true, true]);
    script.dispatchEvent(new Event(end));
    expect([awaits('any'), awaits('ordered')]).toEqual([false, false]);
  });

  it('are not those that were not granted, nor any that carry no mark', () => {
    const awaits = watchAwaited();
    queued('src="/a.js"').avowSeen = false;
    document.body.insertAdjacentHTML('beforeend', '<script src="/b.js" type="text/plain"></script>');
    (document.body.lastChild as GatedScript).avowSeen = true;
    expect(awaits('any')).toBe(false);
  });

  it('are no matter of order where they are async', () => {
    const awaits = watchAwaited();
    queued('src="/a.js" async');
    expect([awaits('any'), awaits('ordered')]).toEqual([true, false]);
    queued('src="/b.js"');
    expect([awaits('any'), awaits('ordered')]).toEqual([true, true]);
  });

  it('stay awaited when another one, or the page, has loaded', () => {
    const awaits = watchAwaited();
    queued('src="/a.js"');
    queued('src="/b.js"').dispatchEvent(new Event('load'));
    document.dispatchEvent(new Event('load'));
    expect(awaits('any')).toBe(true);
  });
});

describe('a script that gets its type back', () => {
  it.each([
    ['inline', ''],
    ['inline, a module', 'data-type="module"'],
    ['for old browsers, with a source', 'nomodule src="/a.js"'],
    ['no script but data, with a source', 'data-type="application/ld+json" src="/a.json"'],
    ['of a type that only begins like a script’s', 'data-type="module-x" src="/a"'],
    ['of a type that only ends like a module’s', 'data-type="x-module" src="/a"'],
    ['of a type that goes on after a script’s', 'data-type="text/javascript-x" src="/a"'],
  ])('has run where it is %s: nothing else will be heard of it', async (_, attributes) => {
    const awaits = watchAwaited();
    const script = queued(attributes);
    expect(awaits('any')).toBe(true);
    script.type = 'text/plain';
    await vi.waitFor(() => expect(awaits('any')).toBe(false));
  });

  it.each(['src="/a.js"', 'data-type="text/javascript" src="/a.js"', 'data-type="module" src="/a.js"'])(
    'is still awaited where it will load (%s)',
    async (attributes) => {
      const awaits = watchAwaited();
      queued(`async ${attributes}`).type = 'text/plain';
      queued('').type = 'text/plain';
      await vi.waitFor(() => expect(awaits('ordered')).toBe(false));
      expect(awaits('any')).toBe(true);
    },
  );

  it('is done by nothing else that changes about it', async () => {
    const awaits = watchAwaited();
    queued('async').id = 'a';
    queued('').type = 'text/plain';
    await vi.waitFor(() => expect(awaits('ordered')).toBe(false));
    expect(awaits('any')).toBe(true);
  });
});
