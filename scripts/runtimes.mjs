import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { ensureInstalled, root, run } from './ensure-installed.mjs';
import { npm, pack } from './packed.mjs';

/**
 * `npm run test:runtimes [NAME…]`: one and the same server in Node, Deno, Bun and workerd, which is what Cloudflare
 * Workers run on, from the packed packages; the answers of each, over HTTP, against one list. Writes the table of
 * docs/servers.md, unless only some are named. Apart from `npm test`, since the programs weigh 350 MB.
 */
await ensureInstalled();
if (!existsSync(`${root}/packages/ui/dist/index.js`)) run(process.execPath, ['scripts/build.mjs']);

const { PROGRAMS, RUNTIMES, start } = await import('./runtimes/start.mjs');
const { SITE_CASES } = await import('./runtimes/site-cases.mjs');
const { RECEIVER_CASES } = await import('./runtimes/receiver-cases.mjs');
const { WORKER_CASES } = await import('./runtimes/worker-cases.mjs');

const TABLE = `${root}/docs/servers.md`;
const [BEGIN, END] = ['<!-- written by npm run test:runtimes -->', '<!-- until here -->'];
const folder = `${root.replace(/\/$/, '')}/.cache/runtimes`;

/** The runtimes, and the packed packages beside the server that imports them. Programs are fetched once. */
function install() {
  mkdirSync(folder, { recursive: true });
  cpSync(`${root}/scripts/runtimes`, folder, { recursive: true });
  const packed = ['sdk', 'tools', 'ui', 'receiver'].map((name) => [
    `@avow/${name}`,
    `file:${pack(name, `${folder}/packed`)}`,
  ]);
  const { '@hono/node-server': server } = JSON.parse(
    readFileSync(`${root}/packages/receiver/package.json`, 'utf8'),
  ).dependencies;
  writeFileSync(
    `${folder}/package.json`,
    JSON.stringify({
      private: true,
      type: 'module',
      dependencies: { ...PROGRAMS, ...Object.fromEntries(packed), '@hono/node-server': server },
    }),
  );
  // A package of the same version would be taken for the one that is there.
  rmSync(`${folder}/node_modules/@avow`, { recursive: true, force: true });
  const { status, stdout, stderr } = npm(
    ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--loglevel=error'],
    folder,
  );
  if (status) throw new Error(`npm install failed\n${stdout}${stderr}`);
}

/** Runs one case; what fails is shown. @returns whether it held */
async function holds(runtime, name, run) {
  let fault;
  try {
    await run();
  } catch (error) {
    fault = error;
  }
  console.log(`${fault ? 'FAIL' : 'ok  '} ${runtime}: ${name}`);
  if (fault) console.log(fault.message);
  return !fault;
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
install();
const runtimes = RUNTIMES(folder);
const named = process.argv.slice(2);
const unknown = named.filter((name) => !runtimes[name]);
if (unknown.length) throw new Error(`no runtime ${unknown.join(', ')}: ${Object.keys(runtimes).join(', ')}`);

/** Whether each case held, by runtime and name. */
const held = {};
for (const [runtime, { program, serve }] of Object.entries(runtimes)) {
  if (named.length && !named.includes(runtime)) continue;
  const cells = {};
  held[runtime] = cells;
  const running = new Set();
  const from = async (module, date, env) => {
    const server = await start(program, await serve(module, date), folder, env);
    running.add(server);
    return server;
  };
  const stopAll = async () => {
    for (const server of running) await server.stop();
    running.clear();
  };

  const isUp = await holds(runtime, 'starts', () => from('site'));
  const [site] = running;
  for (const [name, ask] of Object.entries(SITE_CASES))
    cells[name] = isUp && (await holds(runtime, name, () => ask(site.url)));
  await stopAll();

  if (runtime === 'workerd')
    for (const [name, ask] of Object.entries(WORKER_CASES)) {
      cells[name] = await holds(runtime, name, () => ask(from));
      await stopAll();
    }
  else
    for (const [name, ask] of Object.entries(RECEIVER_CASES)) {
      const database = mkdtempSync(`${folder}/receiver-`);
      cells[name] = await holds(runtime, name, () =>
        ask(() => from('receiver', undefined, { AVOW_DB: `${database}/avow.db` })),
      );
      await stopAll();
      rmSync(database, { recursive: true });
    }
}

const isWhole = Object.values(held).every((cells) => Object.values(cells).every(Boolean));
if (!named.length) {
  const versionOf = (name) =>
    /\d+([.-]\d+)+/.exec(spawnSync(runtimes[name].program, ['--version'], { encoding: 'utf8' }).stdout)?.[0];
  const cell = (value) => (value === undefined ? '–' : value ? 'yes' : '**no**');
  const names = Object.keys(runtimes);
  const row = (label, cells) => `| ${label} | ${cells.join(' | ')} |`;
  const rows = [...Object.keys(SITE_CASES), ...Object.keys(RECEIVER_CASES), ...Object.keys(WORKER_CASES)];
  const table = [
    row(
      'held',
      names.map((name) => `${name} ${versionOf(name)}`),
    ),
    row(
      '---',
      names.map(() => '---'),
    ),
    ...rows.map((label) =>
      row(
        label,
        names.map((name) => cell(held[name][label])),
      ),
    ),
  ].join('\n');
  const text = readFileSync(TABLE, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
  writeFileSync(TABLE, `${text.slice(0, begin)}\n\n${table}\n\n${text.slice(end)}`);
  run('npx', ['biome', 'format', '--write', TABLE]);
}
process.exit(isWhole ? 0 : 1);
