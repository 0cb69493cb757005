import { type Check, say, type Verdict } from '@avow/tools';
import { h } from '../panel/list.js';
import { fetchNotice, noticeFor } from './evidence.js';
import { showNotice } from './show-notice.js';
import { type Key, lang, nameOf, text, textOf, words } from './texts.js';

/** `partly`: nothing failed, but something could not be checked, or the receiver's proof or the notice is not there. */
type Result = 'verified' | 'failed' | 'partly';

function resultOf({ checks, isVerified }: Verdict): Result {
  if (checks.some(({ outcome }) => outcome === 'failed')) return 'failed';
  const holds = (id: Check['id']) => checks.some((item) => item.id === id && item.outcome === 'verified');
  return isVerified && holds('inclusion') && holds('notice') ? 'verified' : 'partly';
}

const checkItem = (check: Check): HTMLElement =>
  h(
    'li',
    { 'data-check': check.id, 'data-outcome': check.outcome },
    h('b', {}, nameOf(check)),
    h('span', { class: 'outcome' }, text(`outcome-${check.outcome}`)),
    h('span', { class: 'why' }, say(check, words)),
  );

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** A time in the visitor's language and zone; what is no time is shown as it is. */
function dateOf(seconds: unknown): string {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime())
    ? String(seconds)
    : date.toLocaleString(lang, { dateStyle: 'long', timeStyle: 'medium' });
}

function saidBy(payload: Readonly<Record<string, unknown>>): HTMLElement {
  const row = (key: Key, ...content: (Node | string)[]) => [h('dt', {}, text(key)), h('dd', {}, ...content)];
  const controller = record(payload.controller);
  const choices = Object.entries(record(payload.choices)).map(([purpose, choice]) =>
    h('li', { 'data-choice': String(choice) }, `${purpose}: ${textOf(choice)}`),
  );
  return h(
    'dl',
    { class: 'says' },
    ...row('event', textOf(payload.event)),
    ...row('time', dateOf(payload.iat)),
    ...row('site', String(payload.iss)),
    ...row('controller', [controller.name, controller.contact].filter(Boolean).map(String).join(', ')),
    ...row('choices', h('ul', { class: 'choices' }, ...choices)),
    ...row('subject', h('code', {}, String(payload.sub))),
  );
}

const details = (title: string, ...content: (Node | string)[]): HTMLElement =>
  h('details', {}, h('summary', {}, title), ...content);

const noticeHashOf = (payload: Verdict['payload']): string | undefined => {
  const { hash } = record(payload?.notice);
  return typeof hash === 'string' ? hash : undefined;
};

function noticeOf(verdict: Verdict, again: () => void): HTMLElement | null {
  const hash = noticeHashOf(verdict.payload);
  if (hash === undefined) return null;
  const bytes = noticeFor(hash);
  const isTrue = verdict.checks.some(({ reason }) => reason === 'notice-matches');
  const shown = bytes && isTrue ? showNotice(bytes, String(record(verdict.payload?.notice).lang)) : null;
  if (shown) return details(text('notice'), shown);
  const fetch = h('button', { type: 'button' }, text('notice-fetch'));
  const said = h('p', { role: 'status' }, text('notice-unknown', { hash }));
  fetch.addEventListener('click', async () => {
    if (await fetchNotice(hash)) again();
    else said.textContent = text('notice-missing');
  });
  return h('div', { class: 'missing' }, said, fetch);
}

/**
 * Shows what was found out about one receipt: each check with its reason, what the receipt says, and the notice.
 * @param again checks once more, after a notice came
 */
export function showVerdict(verdict: Verdict, again: () => void): HTMLElement {
  const result = resultOf(verdict);
  const { payload } = verdict;
  const site = payload && String(payload.iss);
  const notice = noticeOf(verdict, again);
  return h(
    'article',
    { class: 'verdict', 'data-result': result },
    h('h2', {}, text(result)),
    h('p', {}, text(`${result}-about`)),
    ...(site && site !== location.origin
      ? [h('p', { class: 'foreign' }, text('foreign', { site, own: location.origin }))]
      : []),
    h('ol', { class: 'checks' }, ...verdict.checks.map(checkItem)),
    ...(payload
      ? [
          h('h3', {}, text(result === 'failed' ? 'says-untrusted' : 'says')),
          saidBy(payload),
          details(
            text('decoded'),
            h('pre', { tabindex: '0' }, h('code', {}, JSON.stringify(payload, null, 2))),
          ),
        ]
      : []),
    ...(notice ? [notice] : []),
  );
}

/** Shows that a text holds no receipt, and why. */
export const showUnreadable = (why: string): HTMLElement =>
  h(
    'article',
    { class: 'verdict', 'data-result': 'failed' },
    h('h2', {}, text('unreadable')),
    h('p', { lang: 'en' }, why),
  );
