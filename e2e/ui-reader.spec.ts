import { transcript } from './reader.js';
import { expect, press, shown, test } from './views.js';

/** What a screen reader says, line by line: written here as it should be heard, compared with Chromium's own tree. */

const PAGE = [
  'main',
  'A network that stays out of the way, heading level 1',
  'A link, link',
  'Privacy choices, button',
  'Clear calls, steady fibre and a bill you can read. '.repeat(12).trim(),
];

test('a reader hears the banner before the page, who asks, what for, and both answers', async ({
  page,
  views,
}) => {
  await page.goto(`${views.url}?policy=fine&logo`);
  await shown(page, '[role=status]:not(:empty)');
  // What is only for the ear moves nothing.
  expect(await page.evaluate('shift()')).toBe(0);
  expect(await transcript(page)).toEqual([
    'Your privacy, region',
    'Example Telecom, image',
    'Your privacy, heading level 2',
    'Example Telecom would like to use data about you for: Audience measurement, Videos and maps, Fraud prevention, Advertising. Asked separately: Hearing aids, Sports betting. You can refuse, and change your mind at any time.',
    'Reject all, button',
    'Accept all, button',
    'Preferences, button',
    'Privacy notice, button',
    'status, polite',
    'Your privacy. You can refuse, and change your mind at any time.',
    ...PAGE,
  ]);
});

test('the banner is announced once, to a status that was there before, without a picture or the focus', async ({
  page,
  views,
}) => {
  await page.clock.install();
  await page.goto(views.url);
  await shown(page, '[part=banner]');
  const status = page.locator('avow-consent p[role=status]');
  await expect(status).toHaveText('');
  await page.clock.runFor(1500);
  await expect(status).toHaveText(/^Your privacy\. You can refuse/);
  await expect(status).toHaveCSS('opacity', '0');
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await press(page, 'section [data-action=preferences]');
  await page.keyboard.press('Escape');
  await shown(page, '[part=banner]');
  await page.clock.runFor(5000);
  await expect(status).toHaveText('');
});

test('a reader hears the preferences alone, purpose by purpose, and what a switch has moved along', async ({
  page,
  views,
}) => {
  await page.goto(`${views.url}?policy=fine`);
  await press(page, 'section [data-action=preferences]');
  await shown(page, '[part=act]' + ' ~ details');
  const purposes = (state: { analytics: string; ads: string }) => [
    'Preferences, dialog',
    'Close, button',
    'Preferences, heading level 2',
    'Running this site, heading level 3',
    'Running this site, check box, checked, unavailable',
    'Keeps your privacy choices and delivers the pages you ask for.',
    'Strictly necessary · Always on',
    'Audience measurement, heading level 3',
    `Audience measurement, check box, ${state.analytics}`,
    'Counts visits and shows us which pages are read.',
    'Consent',
    'Services (2), disclosure, collapsed',
    'Videos and maps, heading level 3',
    'Videos and maps, check box, not checked',
    'Shows content that comes from other sites.',
    'Consent',
    'Services (2), disclosure, collapsed',
    'Fraud prevention, heading level 3',
    'Fraud prevention, check box, checked',
    'Notices orders that were not made by you.',
    'Legitimate interest · On unless you object',
    'Advertising, heading level 3',
    `Advertising, check box, ${state.ads}`,
    'Lets a partner show you our offers on other sites.',
    'Consent · Needs: Audience measurement',
    'Services (1), disclosure, collapsed',
    'Hearing aids, heading level 3',
    'Hearing aids, check box, not checked',
    'Suggests telephones that go with your hearing aid.',
    'Consent',
    'Services (1), disclosure, collapsed',
    'Sports betting, heading level 3',
    'Sports betting, check box, not checked',
    'Shows odds beside the results.',
    'Consent',
    'Privacy notice, button',
  ];
  const answers = ['Reject all, button', 'Accept all, button', 'Save choices, button'];
  expect(await transcript(page)).toEqual([
    ...purposes({ analytics: 'not checked', ads: 'not checked' }),
    ...answers,
  ]);
  await press(page, '[name=ads]');
  expect(await transcript(page)).toEqual([
    ...purposes({ analytics: 'checked', ads: 'checked' }),
    'status, polite',
    'Also switched on: Audience measurement, Stats, Reach.',
    ...answers,
  ]);
});

test('a reader hears the question of an act of its own, its two answers, and what was saved', async ({
  page,
  views,
}) => {
  await page.goto(`${views.url}?policy=fine`);
  await press(page, 'section [data-action=preferences]');
  await press(page, '[name=betting]');
  const heard = await transcript(page);
  expect(heard.slice(heard.indexOf('Sports betting, heading level 3'))).toEqual([
    'Sports betting, heading level 3',
    'Sports betting, check box, not checked',
    'Shows odds beside the results.',
    'Consent',
    'Sports betting, group',
    'Only people who are at least 18 years old can allow this.',
    'Do not allow, button',
    'I am at least 18 years old, button',
    'Privacy notice, button',
    'Reject all, button',
    'Accept all, button',
    'Save choices, button',
  ]);
  await press(page, '[part=act]:not([hidden]) [data-action=allow]');
  await press(page, '[data-action=save]');
  await shown(page, '[role=status]:not(:empty)');
  expect(await transcript(page)).toEqual([
    'status, polite',
    'Choices saved. Allowed: Running this site, Fraud prevention, Sports betting',
    ...PAGE,
  ]);
});

test('a reader hears the notice: its tools, its contents, and each section by its heading', async ({
  page,
  views,
}) => {
  await page.goto(views.url);
  await press(page, 'section [data-action=notice]');
  await shown(page, '[part=notice] [name=search]');
  const heard = await transcript(page);
  const sections = ['Who is responsible', 'What data is used for', 'Your rights'];
  expect(heard.slice(0, heard.indexOf('GDPR Art. 13(1)(c)–(f)'))).toEqual([
    'Privacy notice, dialog',
    'Close, button',
    'Privacy notice, heading level 2',
    'Search this notice',
    'Search this notice, search box',
    'Print, button',
    'Language',
    'Language, choice',
    'Contents, navigation',
    'Contents, disclosure, expanded',
    ...sections.map((title) => `${title}, link`),
    'Who is responsible, heading level 3',
    'GDPR Art. 13(1)(a), 26, 27',
    'Example Telecom',
    'Contact',
    'privacy@example.com, link',
    'Address',
    '1 Line Street, Lyon',
    'What data is used for, heading level 3',
  ]);
  expect(heard.filter((line) => /heading level 3$/.test(line))).toEqual(
    sections.map((title) => `${title}, heading level 3`),
  );
});
