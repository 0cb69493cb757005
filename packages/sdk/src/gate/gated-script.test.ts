import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ScriptEngine, startScriptEngine } from '../testing/script-engine.js';
import { wakeScript } from './gated-script.js';

let engine: ScriptEngine;
beforeEach(() => {
  engine = startScriptEngine();
});
afterEach(() => {
  engine.end();
  document.body.innerHTML = '';
});

const woken = (attributes: string): HTMLScriptElement => {
  engine.parse(`<script id="a" type="text/plain" ${attributes}></script>`);
  const script = engine.script('a');
  wakeScript(script);
  return script;
};

it.each([
  ['', ''],
  ['data-type="module"', 'module'],
  ['data-type="text/javascript"', 'text/javascript'],
])('a script with %s is read with type "%s", and has its own again afterwards', (attributes, type) => {
  const script = woken(attributes);
  expect(engine.ran).toEqual([{ id: 'a', type, async: false }]);
  expect(script.type).toBe('text/plain');
});

it('an async one keeps its type, for the parser may not have read it yet', () => {
  const script = woken('async data-type="module"');
  expect(engine.ran).toEqual([{ id: 'a', type: 'module', async: true }]);
  expect(script.type).toBe('module');
});

it('the source is that of data-src where there is one, and the script’s own otherwise', () => {
  expect(woken('data-src="/late.js"').getAttribute('src')).toBe('/late.js');
  document.body.innerHTML = '';
  expect(woken('src="/own.js"').getAttribute('src')).toBe('/own.js');
  document.body.innerHTML = '';
  expect(woken('').hasAttribute('src')).toBe(false);
});
