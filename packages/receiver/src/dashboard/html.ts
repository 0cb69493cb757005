import { SCOPES, type Scope } from '../access/tokens.js';

/** The dashboard's page. Addresses are relative, so that it works wherever the receiver is mounted. */

const MEANING: Readonly<Record<Scope, string>> = {
  'receipts:read': 'find and list receipts',
  'subjects:read': 'see all that is kept of a subject',
  'subjects:erase': 'erase a subject’s data',
  'export:read': 'export receipts',
  'stats:read': 'see counts and the register',
  'audit:read': 'see who read or erased what',
  'notices:write': 'store the text of notices',
};

/** Columns of figures, whose cells end at the same place. */
const FIGURES = 'Decisions Granted Refused Rate Receipts Records'
  .split(' ')
  .concat('Cosigned size', 'Entries since');
const heading = (name: string): string =>
  `<th scope="col"${FIGURES.includes(name) ? ' class="number"' : ''}>${name}</th>`;

const table = (id: string, caption: string, ...columns: readonly string[]): string => `
      <div class="scroll" role="region" tabindex="0" aria-label="${caption}">
        <table id="${id}">
          <caption>${caption}</caption>
          <thead><tr>${columns.map(heading).join('')}</tr></thead>
          <tbody></tbody>
        </table>
      </div>`;

const pre = (id: string, label: string): string =>
  `<pre id="${id}" role="region" tabindex="0" aria-label="${label}"></pre>`;

/** A section with its title, the scopes it needs, what it holds, and the line that says how it goes. */
function section(id: string, title: string, scopes: readonly Scope[], content: string): string {
  const needs = scopes.map((scope) => `<span class="needs" data-scope="${scope}">${scope}</span>`).join(' ');
  return `
    <section id="${id}" aria-labelledby="${id}-title" aria-busy="false">
      <div class="title"><h2 id="${id}-title" tabindex="-1">${title}</h2>${needs && `<p>Needs ${needs}</p>`}</div>${content}
      <p id="${id}-status" class="status" role="status"></p>
    </section>`;
}

const view = (id: string, name: string): string => `
      <div class="view">
        <h3 id="${id}-title">By ${name}</h3>
        <div id="${id}-chart" class="chart" role="img" aria-label="Share of granted decisions by day and ${name}; the daily figures below give the numbers"></div>
        <p id="${id}-reading" class="reading" aria-hidden="true"></p>${table(`${id}-totals`, `Totals by ${name}`, 'Shown', 'Decisions', 'Granted', 'Refused', 'Rate')}
        <details>
          <summary>Daily figures by ${name}</summary>${table(`${id}-daily`, `Daily figures by ${name}`)}
        </details>
      </div>`;

const ACCESS = `
      <form id="access-form">
        <label class="wide">Access token <input id="token" type="password" required autocomplete="off" spellcheck="false"></label>
        <label class="check"><input id="remember" type="checkbox"> Keep it in this tab until the tab is closed</label>
        <div class="buttons"><button class="main">Use this token</button> <button id="forget" type="button">Forget it</button></div>
      </form>
      <details>
        <summary>What this token allows</summary>
        <div class="scroll" role="region" tabindex="0" aria-label="What this token allows">
          <table id="scopes">
            <thead><tr><th scope="col">Scope</th><th scope="col">Allows to</th><th scope="col">This token</th></tr></thead>
            <tbody>${SCOPES.map((scope) => `<tr data-scope="${scope}"><th scope="row"><code>${scope}</code></th><td>${MEANING[scope]}</td><td class="has"></td></tr>`).join('')}</tbody>
          </table>
        </div>
      </details>`;

const RATES = `
      <form id="period">
        <label>From <input id="from" type="date"></label>
        <label>Until before <input id="to" type="date"></label>
        <label>Environment
          <select id="env"><option value="">all</option><option>production</option><option>staging</option><option>development</option></select>
        </label>
        <div class="buttons"><button class="main">Show</button></div>
      </form>
      <p class="hint">Period and environment hold for rates, register and export. Days are those of the decision, in UTC.</p>
      <div id="rates-result" class="result" hidden>
      <dl id="totals"></dl>${view('by-purpose', 'purpose')}
      <label class="of-purpose">Purpose whose decisions are compared below <select id="of-purpose"></select></label>
      <div class="views">${view('by-jurisdiction', 'jurisdiction')}${view('by-notice', 'notice version')}
      </div></div>`;

const SEARCH = `
      <form id="search-form">
        <label>Search by <select id="search-by"><option value="id">id of the receipt</option><option value="sub">subject (sub)</option></select></label>
        <label class="wide">Id or subject <input id="search-text" required minlength="43" maxlength="86" spellcheck="false" autocomplete="off"></label>
        <div class="buttons"><button class="main">Find</button></div>
      </form>
      <div id="search-result" class="records"></div>
      <button id="search-more" type="button" hidden>Show more receipts</button>`;

const SUBJECT = `
      <form id="subject-form">
        <label class="wide">Pseudonyms (sub), one a line: a new salt gives a person a new one
          <textarea id="subs" rows="2" required minlength="43" spellcheck="false" autocomplete="off"></textarea></label>
        <div class="buttons"><button class="main">Show all</button> <button id="erase" type="button" class="danger">Erase…</button></div>
      </form>
      <div id="subject-result" class="records"></div>
      <button id="subject-save" type="button" hidden>Save as a file</button>`;

const LOG = `
      <dl class="facts">
        <div><dt>Entries</dt><dd id="log-size">–</dd></div>
        <div><dt>Name</dt><dd id="log-name">–</dd></div>
        <div><dt>Root hash</dt><dd><code id="log-root">–</code></dd></div>
      </dl>
      <div class="views">${table('witnesses', 'Witnesses', 'Witness', 'Cosigned size', 'Entries since')}${table('keys', 'Keys', 'Key id', 'Algorithm', 'Use')}
      </div>
      <details><summary>Signed checkpoint and verifier keys</summary>${pre('checkpoint', 'Checkpoint')}${pre('vkeys', 'Verifier keys')}</details>
      <button id="log-refresh" type="button">Read the log again</button>`;

const COUNTS = ['Receipts', 'First', 'Last'] as const;
const REGISTER = `
      <p class="hint">What the receipts of the period attest. Nothing in it is about anybody who answered.</p>
      <button id="register-show" type="button">Show the register</button>
      <div id="register-result" class="result" hidden>${table('controllers', 'Controllers', 'Controller', 'Contact', ...COUNTS)}${table('purposes', 'Purposes', 'Purpose', 'Legal basis', 'Granted', 'Refused', 'Rate', ...COUNTS)}${table('notices', 'Notices', 'Version', 'Hash', 'Language', 'Jurisdiction', 'Text', ...COUNTS)}${table('policies', 'Policies', 'Version', 'Hash', ...COUNTS)}${table('events', 'Events', 'Event', ...COUNTS)}</div>`;

const EXPORT = `
      <form id="export-form">
        <label>Format
          <select id="format">
            <option value="ndjson">NDJSON, with signatures</option><option value="csv">CSV</option>
            <option value="kantara">Kantara Consent Receipt 1.1</option><option value="dpv">W3C DPV, JSON-LD</option>
          </select>
        </label>
        <label>Purpose, or empty for all <input id="export-purpose" pattern="[a-z0-9\\-]{1,32}" maxlength="32" spellcheck="false" autocomplete="off"></label>
        <div class="buttons"><button class="main">Download</button></div>
      </form>`;

const AUDIT = `
      <button id="audit-show" type="button">Show the audit trail</button>
      <div id="audit-result" class="result" hidden>${table('trail', 'Who read or erased what', 'Time', 'Token', 'Action', 'Of what', 'Records')}
      <button id="audit-more" type="button" hidden>Show later lines</button></div>`;

const SECTIONS: readonly (readonly [string, string, readonly Scope[], string])[] = [
  ['access', 'Access', [], ACCESS],
  ['rates', 'Consent rates', ['stats:read'], RATES],
  ['search', 'Find a receipt', ['receipts:read'], SEARCH],
  ['subject', 'A subject’s data', ['subjects:read', 'subjects:erase'], SUBJECT],
  ['register', 'Register', ['stats:read'], REGISTER],
  ['export', 'Export', ['export:read'], EXPORT],
  ['log', 'State of the log', [], LOG],
  ['audit', 'Audit trail', ['audit:read'], AUDIT],
];

export const DASHBOARD_HTML = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="referrer" content="no-referrer">
  <meta name="color-scheme" content="light dark">
  <title>Consent receipts</title>
  <link rel="stylesheet" href="dashboard/uplot.css">
  <link rel="stylesheet" href="dashboard/style.css">
  <script type="module" src="dashboard/page.js"></script>
</head>
<body>
  <header>
    <h1>Consent receipts</h1>
    <nav aria-label="Sections"><ul>${SECTIONS.map(([id, title]) => `<li><a href="#${id}">${title}</a></li>`).join('')}</ul></nav>
  </header>
  <main>${SECTIONS.map((one) => section(...one)).join('')}
  </main>
  <dialog id="confirm" aria-labelledby="confirm-title">
    <form method="dialog">
      <h2 id="confirm-title">Erase a subject’s data?</h2>
      <p>All payloads of <code id="confirm-subs"></code> will be deleted for good. The log keeps their hashes, so every proof still verifies.</p>
      <label>Type the first six characters of the first pseudonym
        <input id="confirm-text" required title="the first six characters of the pseudonym above" autocomplete="off" spellcheck="false"></label>
      <div class="buttons"><button value="keep" formnovalidate>Keep everything</button> <button value="erase" class="danger">Erase for good</button></div>
    </form>
  </dialog>
</body>
</html>
`;
