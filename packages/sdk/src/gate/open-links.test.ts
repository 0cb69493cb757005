import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchOpenLinks } from './open-links.js';

let end: AbortController;
const open = vi.fn();
beforeEach(() => {
  end = new AbortController();
  open.mockClear();
  watchOpenLinks(open, end);
});
afterEach(() => {
  end.abort();
  document.body.innerHTML = '';
});

const click = (selector: string): MouseEvent => {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true });
  document.querySelector(selector)?.dispatchEvent(event);
  return event;
};

it('a click on a marked element, or on what is inside, opens the view it names in place of what it does else', () => {
  document.body.innerHTML = '<a href="#x" data-consent-open="preferences"><b>Choices</b></a>';
  expect(click('b').defaultPrevented).toBe(true);
  expect(open.mock.calls).toEqual([['preferences']]);
});

it('any other click is left alone', () => {
  document.body.innerHTML = '<p>text</p><a data-consent-open>no view</a>';
  expect([click('p').defaultPrevented, click('a').defaultPrevented]).toEqual([false, false]);
  expect(document.dispatchEvent(new MouseEvent('click', { cancelable: true }))).toBe(true);
  expect(open).not.toHaveBeenCalled();
});

it('ends with its signal', () => {
  document.body.innerHTML = '<a data-consent-open="notice">Notice</a>';
  end.abort();
  expect(click('a').defaultPrevented).toBe(false);
  expect(open).not.toHaveBeenCalled();
});
