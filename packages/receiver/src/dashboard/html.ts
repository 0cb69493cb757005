/** The dashboard's page. Addresses are relative, so that it works wherever the receiver is mounted. */

const rateTable = (id: string, title: string): string => `
      <table>
        <caption>${title}</caption>
        <thead><tr><th scope="col">Name</th><th scope="col">Granted</th><th scope="col">Denied</th><th scope="col">Rate</th></tr></thead>
        <tbody id="${id}"></tbody>
      </table>`;

export const DASHBOARD_HTML = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="referrer" content="no-referrer">
  <title>Consent receipts</title>
  <link rel="stylesheet" href="dashboard/uplot.css">
  <link rel="stylesheet" href="dashboard/style.css">
  <script type="module" src="dashboard/page.js"></script>
</head>
<body>
  <header>
    <h1>Consent receipts</h1>
    <label for="token">Access token</label>
    <input id="token" type="password" autocomplete="off" spellcheck="false">
    <p id="status" role="status"></p>
  </header>
  <main>
    <section aria-labelledby="rates-title">
      <h2 id="rates-title">Consent rates</h2>
      <form id="filter">
        <label>From <input id="from" type="date"></label>
        <label>Until before <input id="to" type="date"></label>
        <label>Environment
          <select id="env"><option value="">all</option><option>production</option><option>staging</option><option>development</option></select>
        </label>
        <button>Show</button>
      </form>
      <div id="chart" role="img" aria-label="Share of granted choices by day and purpose, in percent; the tables below give the numbers"></div>
      <div class="tables">${rateTable('by-purpose', 'By purpose')}${rateTable('by-jurisdiction', 'By jurisdiction')}${rateTable('by-notice', 'By notice version')}
      <table>
        <caption>By event</caption>
        <thead><tr><th scope="col">Event</th><th scope="col">Receipts</th></tr></thead>
        <tbody id="by-event"></tbody>
      </table>
      </div>
    </section>
    <section aria-labelledby="receipt-title">
      <h2 id="receipt-title">Find a receipt</h2>
      <form id="find-receipt">
        <label>Id <input id="receipt-id" required minlength="43" maxlength="43" spellcheck="false" autocomplete="off"></label>
        <button>Find</button>
      </form>
      <pre id="receipt-result" role="region" tabindex="0" aria-label="The receipt found"></pre>
    </section>
    <section aria-labelledby="subject-title">
      <h2 id="subject-title">A subject’s data</h2>
      <form id="find-subject">
        <label>Pseudonym (sub) <input id="sub" required minlength="43" maxlength="86" spellcheck="false" autocomplete="off"></label>
        <button>Show all</button>
        <button id="erase" type="button">Erase…</button>
      </form>
      <pre id="subject-result" role="region" tabindex="0" aria-label="What is kept of the subject"></pre>
    </section>
    <section aria-labelledby="log-title">
      <h2 id="log-title">State of the log</h2>
      <h3>Checkpoint</h3>
      <pre id="checkpoint" role="region" tabindex="0" aria-label="Checkpoint"></pre>
      <h3>Cosigned by witnesses</h3>
      <pre id="cosigned" role="region" tabindex="0" aria-label="Cosigned checkpoint"></pre>
    </section>
    <section aria-labelledby="audit-title">
      <h2 id="audit-title">Register of access and erasure</h2>
      <form id="show-audit"><button>Show the register</button></form>
      <table>
        <caption>Who read or erased what</caption>
        <thead><tr><th scope="col">Time</th><th scope="col">Token</th><th scope="col">Action</th><th scope="col">Of what</th><th scope="col">Records</th></tr></thead>
        <tbody id="audit"></tbody>
      </table>
    </section>
  </main>
  <dialog id="confirm" aria-labelledby="confirm-title">
    <form method="dialog">
      <h2 id="confirm-title">Erase a subject’s data?</h2>
      <p>All payloads of <code id="confirm-sub"></code> will be deleted for good. The log keeps their hashes.</p>
      <label>Type the first six characters of the pseudonym <input id="confirm-text" autocomplete="off" spellcheck="false"></label>
      <p><button value="keep">Keep</button> <button value="erase">Erase for good</button></p>
    </form>
  </dialog>
</body>
</html>
`;

export const DASHBOARD_CSS = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 64rem; padding: 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; } h3 { font-size: 1rem; }
form, .tables { display: flex; flex-wrap: wrap; gap: 1rem; align-items: end; }
.tables { align-items: start; margin-top: 1rem; }
label { display: grid; gap: .25rem; }
input, select, button { font: inherit; min-height: 2.75rem; padding: 0 .75rem; box-sizing: border-box; }
input { max-width: 100%; } #token, #receipt-id, #sub { width: min(32rem, 100%); }
:focus-visible { outline: 3px solid; outline-offset: 2px; }
table { border-collapse: collapse; } caption { text-align: start; font-weight: 600; }
th, td { text-align: start; padding: .25rem .75rem; border-bottom: 1px solid; }
td { overflow-wrap: anywhere; }
pre { overflow: auto; max-height: 24rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.error { font-weight: 600; } .error::before { content: "Failed: "; }
dialog { max-width: 32rem; }
#chart { background: #fff; color: #000; overflow-x: auto; }
`;
