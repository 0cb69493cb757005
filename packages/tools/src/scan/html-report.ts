import { type Html, html, link, table } from '../output/html.js';
import { page } from '../output/page.js';
import { plural } from '../output/words.js';
import { kindInWords, type ScanFinding } from './judge.js';
import type { Phase, Visit } from './observation.js';
import { siteOf } from './party.js';
import { lasts, type ScanReport, whoInWords } from './report.js';
import { RULES } from './rules.js';

const PHASES: Readonly<Record<Phase, string>> = {
  before: 'Before a choice',
  refused: 'After refusing all',
  accepted: 'After accepting all',
};

const verdict = (findings: readonly ScanFinding[]): Html => {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  if (errors)
    return html`<p class="verdict error">${plural(errors, 'error')}, ${plural(warnings, 'warning')}: something happens before consent that needs it.</p>`;
  if (warnings) return html`<p class="verdict warning">No errors, ${plural(warnings, 'warning')}.</p>`;
  return html`<p class="verdict good">Nothing loads before consent that the rules object to.</p>`;
};

const finding = (one: ScanFinding): Html => {
  const rule = Object.values(RULES).find(({ id }) => id === one.rule);
  return html`<li class="${one.severity}">
<p><span class="tag ${one.severity}">${one.severity}</span> <b>${one.service ?? rule?.title}</b> <span class="soft">${one.rule}</span></p>
<p>${one.message}${one.count > 1 && ` (${one.count} times)`}</p>
<p class="soft">By ${whoInWords(one)}, on ${link(one.page)}</p>
<p>${rule?.mend}</p>
<p class="soft">${rule?.title}. ${rule?.source}</p>
</li>`;
};

const visited = ({ phase, answer, requests, items, calls }: Visit): Html => html`<h2>${PHASES[phase]}</h2>
<p class="lead">${
  phase === 'before'
    ? 'A new visitor who answers nothing.'
    : answer
      ? `A new visitor; the banner was answered (${answer.by === 'words' ? 'by a button that says so' : answer.by}).`
      : 'No banner was found that could be answered: this is what happens anyway.'
}</p>
<h3>Kept on the device</h3>
${table(
  'Names only, never values',
  ['Kind', 'Name', 'Host', 'Lasts', 'Set by', 'First seen on'],
  items.map((item) => [
    kindInWords(item.kind),
    item.name,
    item.host,
    lasts(item),
    whoInWords(item),
    item.page,
  ]),
)}
<h3>Hosts</h3>
${table(
  'Who was asked for something',
  ['Host', 'Site', 'Requests', 'Kinds', 'First asked by'],
  [...new Set(requests.map(({ host }) => host))].sort().map((host) => {
    const its = requests.filter((request) => request.host === host);
    return [
      host,
      siteOf(host),
      its.length,
      [...new Set(its.map(({ type }) => type))].join(', '),
      whoInWords(its[0] as Visit['requests'][number]),
    ];
  }),
)}
<h3>Scripts</h3>
<details><summary>${plural(requests.filter(({ type }) => type === 'script').length, 'script')}</summary>
${table(
  'Files of scripts, and who loaded them',
  ['Script', 'Loaded by', 'First seen on'],
  requests
    .filter(({ type }) => type === 'script')
    .map((request) => [request.url, whoInWords(request), request.page]),
)}</details>
<h3>Reads that tell devices apart</h3>
${table(
  'By script',
  ['What', 'Members', 'By', 'First seen on'],
  calls.map((call) => [call.surface, call.members.join(', '), whoInWords(call), call.page]),
)}`;

/** The report for people, a page of its own. */
export function asHtml(report: ScanReport): string {
  const [first] = report.visits;
  const tile = (many: number, what: string): Html => html`<li><b>${many}</b> ${what}</li>`;
  const count = (severity: string): number =>
    report.findings.filter((one) => one.severity === severity).length;
  return page(
    'en',
    `Scan of ${report.site}`,
    html`<h1>Scan of ${report.url}</h1>
<p class="lead">${report.startedAt.slice(0, 16).replace('T', ' ')} UTC, ${report.browser}, ${report.seconds} s</p>
${verdict(report.findings)}
<ul class="tiles">${tile(first?.pages.length ?? 0, 'pages')}${tile(report.services.length, 'services')}${tile(count('error'), 'errors')}${tile(count('warning'), 'warnings')}${report.visits.map(
      ({ phase, items }) => tile(items.length, `items kept ${PHASES[phase].toLowerCase()}`),
    )}</ul>
<h2>Findings</h2>
${report.findings.length ? html`<ul class="findings">${report.findings.map(finding)}</ul>` : html`<p class="none">None.</p>`}
<h2>Services</h2>
${table(
  'Known from the policy, from the catalogue, or from their hosts alone',
  ['Service', 'Known from', 'Recipient', 'Country', 'Hosts', 'Keeps', 'Seen'],
  report.services.map(({ name, from, recipient, country, hosts, items, phases }) => [
    name,
    from,
    recipient,
    country,
    hosts.join(', '),
    items.map((item) => `${item.name} (${kindInWords(item.kind)})`).join(', '),
    phases.map((phase) => PHASES[phase].toLowerCase()).join(', '),
  ]),
)}
${report.visits.map(visited)}
<h2>Pages</h2>
<ul>${first?.pages.map((url) => html`<li>${link(url)}</li>`)}</ul>
${
  report.skipped.length > 0 &&
  html`<h3>Not looked at</h3><ul>${report.skipped.map(({ url, why }) => html`<li>${link(url)}: ${why}</li>`)}</ul>`
}
<p class="soft">A scan sees what one browser saw on these pages in this hour. It is evidence, and no proof that nothing else happens.</p>`,
  );
}
