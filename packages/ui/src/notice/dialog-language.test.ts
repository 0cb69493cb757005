import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeConsent } from '../../test/fake-consent.js';
import { drawNotice } from './draw-notice.js';

/** The dialog as the interface draws it around the notice. */
function openDialog() {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', 'Privacy notice');
  dialog.innerHTML = '<button data-action="close">Close</button><h2>Privacy notice</h2><div></div>';
  document.body.append(dialog);
  const target = dialog.querySelector('div') as Element;
  /** What is seen and said of it. */
  const shown = () => [
    dialog.getAttribute('aria-label'),
    dialog.getAttribute('lang'),
    dialog.getAttribute('dir'),
    dialog.querySelector('h2')?.textContent,
  ];
  return { dialog, target, shown };
}

const ENGLISH = ['Privacy notice', null, null, 'Privacy notice'];
const FRENCH = ['Notice de confidentialité', 'fr', 'ltr', 'Notice de confidentialité'];

let opened: ReturnType<typeof openDialog>;
beforeEach(() => {
  opened = openDialog();
});
afterEach(() => opened.dialog.remove());

it('what is around the notice is in its language, and at the end as it was', async () => {
  const notice = await drawNotice(opened.target, fakeConsent().consent, 3);
  await notice.show({ lang: 'fr' });
  expect(opened.shown()).toEqual(FRENCH);
  notice.end();
  expect(opened.shown()).toEqual(ENGLISH);
});

it('a language whose texts come when the notice has ended changes nothing any more', async () => {
  const notice = await drawNotice(opened.target, fakeConsent().consent, 3);
  const shown = notice.show({ lang: 'fr' });
  notice.end();
  await shown;
  expect(opened.shown()).toEqual(ENGLISH);
  expect(opened.target.childElementCount).toBe(0);
});

it('of two languages the one that was chosen last is shown, whichever comes first', async () => {
  const notice = await drawNotice(opened.target, fakeConsent().consent, 3);
  // The texts of German are still to be loaded.
  const before = notice.show({ lang: 'de' });
  await notice.show({ lang: 'en' });
  await before;
  expect(opened.shown()).toEqual(ENGLISH);
  expect(opened.target.querySelector('[part=content]')?.getAttribute('lang')).toBe('en');
  expect(opened.target.textContent).toContain('Who is responsible');
});

it('a notice that comes when the dialog shows something else leaves the dialog alone', async () => {
  const drawing = drawNotice(opened.target, fakeConsent().consent, 3);
  opened.target.remove();
  opened.dialog.setAttribute('aria-label', 'Preferences');
  const notice = await drawing;
  notice.end();
  expect(opened.shown()[0]).toBe('Preferences');
});
