import { afterEach, expect, it } from 'vitest';
import { reviveScript } from './revive-script.js';

afterEach(() => {
  document.head.innerHTML = '';
  document.body.innerHTML = '';
});

const on = (where: Element): HTMLScriptElement => {
  where.innerHTML = '<script type="module" data-consent="ads" id="a">work()</script><p></p>';
  const script = where.firstChild as HTMLScriptElement;
  script.nonce = 'abc';
  return script;
};

it('a script on the page gets a copy beside it that is inert, and stays itself', () => {
  const script = on(document.body);
  reviveScript(script);
  const copy = script.nextSibling as HTMLScriptElement;
  expect(script.type).toBe('module');
  expect(script.isConnected).toBe(true);
  expect(copy).not.toBe(script);
  expect([copy.type, copy.textContent, copy.nonce, copy.dataset.consent]).toEqual([
    'text/plain',
    'work()',
    'abc',
    'ads',
  ]);
  expect(document.head.children).toHaveLength(0);
});

it('one that is on no page gets it in the head', () => {
  const script = on(document.createElement('div'));
  reviveScript(script);
  expect([...document.head.children].map((copy) => (copy as HTMLScriptElement).type)).toEqual(['text/plain']);
  expect(script.nextElementSibling?.tagName).toBe('P');
});

it('one that was stopped, and so is on the page of another document, gets it in the head of this one', () => {
  const script = on(document.body);
  new Document().append(script);
  reviveScript(script);
  expect([...document.head.children].map((copy) => copy.textContent)).toEqual(['work()']);
});
