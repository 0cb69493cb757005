import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { browser, ORIGIN } from '../bench/browser.mjs';
import { podmanIn, reasonNot } from './container/podman.mjs';
import { layStandIn } from './container/stand-in.mjs';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { npm } from './packed.mjs';

/**
 * `npm run test:container`: builds the receiver's container file and runs what came out as README.md says, on a read-only root
 * file system. Apart from `npm test`, since it wants a container engine. Needs `npm run build`.
 */

const reason = reasonNot();
if (reason) {
  console.log(`SKIPPED, nothing was tested: ${reason}`);
  process.exit(0);
}
await ensureInstalled();

const FILE = 'packages/receiver/Containerfile';
const folder = `${root.replace(/\/$/, '')}/.cache/container`;
const { verifyProof } = await import('../packages/receiver/dist/index.js');
const { logs, say, status } = podmanIn(folder);
mkdirSync(folder, { recursive: true });

let failed = 0;
let passed = 0;
async function check(name, run) {
  const fault = await Promise.resolve()
    .then(run)
    .catch((error) => error.message);
  const isGood = fault === undefined || fault === true;
  isGood ? passed++ : failed++;
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${name}${isGood ? '' : `: ${fault}`}`);
  return isGood;
}
const same = (found, wanted) => found === wanted || `${found} in place of ${wanted}`;

/** Where packages come from on this machine, told to the build alone and left in no image. */
function npmrc() {
  const get = (name) => npm(['config', 'get', name], root).stdout.trim();
  const cafile = get('cafile');
  const isNamed = !['', 'null', 'undefined'].includes(cafile);
  const lines = [`registry=${get('registry')}`, ...(isNamed ? [`cafile=${cafile}`] : [])];
  writeFileSync(`${folder}/npmrc`, `${lines.join('\n')}\n`, { mode: 0o600 });
  return [`${folder}/npmrc:/usr/local/etc/npmrc:ro`, ...(isNamed ? [`${cafile}:${cafile}:ro`] : [])].flatMap(
    (volume) => ['--volume', volume],
  );
}

const LIMITS = ['--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=4096:4096'];
const HARD = ['--read-only', '--cap-drop', 'all', '--security-opt', 'no-new-privileges'];
const NAME = 'avow';

/** Starts the receiver and gives its address once it answers. */
async function start() {
  const published = ['--publish', '127.0.0.1::8787', '--volume', 'avow-test:/data'];
  say(
    'run',
    '--detach',
    '--name',
    NAME,
    ...LIMITS,
    ...HARD,
    ...published,
    'avow-receiver',
    '--origin',
    ORIGIN,
  );
  const url = `http://${say('port', NAME, '8787/tcp')}`;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return url;
    const state = say('inspect', '--format', '{{.State.Status}}', NAME);
    if (state !== 'running' || attempt === 300) throw new Error(`${state}, no answer\n${logs(NAME)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Ends it by SIGTERM, as `podman stop` does; gives its exit code. */
function stop() {
  say('stop', '--time', '60', NAME);
  const code = say('inspect', '--format', '{{.State.ExitCode}}', NAME);
  say('rm', NAME);
  return code;
}

const inside = (...command) => say('exec', NAME, ...command);
const post = (url, jws) =>
  fetch(`${url}/v1/receipts`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: ORIGIN },
    body: jws,
  });
const json = async (url, headers = {}) => (await fetch(url, { headers })).json();

/** Removes what an earlier run left, the volume with its log too. */
function clear() {
  status('rm', '--force', NAME);
  status('volume', 'rm', '--force', 'avow-test');
}

async function tryReceiver() {
  const jws = browser().next();
  let proof;
  let keys;
  let url = await start();
  await check('answers on the published port', async () => same((await json(`${url}/healthz`)).status, 'ok'));
  await check('runs as the user node', () => same(inside('id', '-un'), 'node'));
  await check('on a read-only root file system', () => {
    try {
      return `${inside('touch', '/app/written')}written`;
    } catch ({ message }) {
      return message.includes('Read-only file system') || message;
    }
  });
  await check('keeps a receipt, whose proof holds', async () => {
    const answer = await post(url, jws);
    if (answer.status !== 201) return `${answer.status}: ${await answer.text()}`;
    proof = await answer.json();
    keys = await json(`${url}/.well-known/jwks.json`);
    const { notice: _, ...verdict } = await verifyProof(jws, proof, keys);
    return Object.values(verdict).every(Boolean) || JSON.stringify(verdict);
  });
  await check('its health check passes', () => same(status('healthcheck', 'run', NAME), 0));
  const token = inside('avow-receiver', 'token', 'create', '--scope', 'receipts:read', '--expires', '1d')
    .split('\n')
    .at(-1);
  const read = () => json(`${url}/v1/receipts/${proof?.id}`, { authorization: `Bearer ${token}` });
  await check('a token made inside opens the receipt', async () => same((await read()).jws, jws));
  await check('ends by SIGTERM with code 0', () => same(stop(), '0'));

  url = await start();
  await check('on the same volume, the next one has the receipt', async () => same((await read()).jws, jws));
  await check('and the same place in the log for it', async () => {
    const answer = await post(url, jws);
    const { index, countersignature } = await answer.json();
    const wanted = [200, proof?.index, proof?.countersignature];
    return same([answer.status, index, countersignature].join(), wanted.join());
  });
  await check('and the same keys', async () =>
    same(JSON.stringify(await json(`${url}/.well-known/jwks.json`)), JSON.stringify(keys)),
  );
  await check('ends by SIGTERM with code 0 again', () => same(stop(), '0'));
}

const [, major] = /^FROM node:(\d+)-slim/m.exec(readFileSync(`${root}/${FILE}`, 'utf8')) ?? [];
clear();
const isBuilt = await check(`${FILE} builds on a stand-in for node:${major}-slim`, () => {
  const rootfs = layStandIn(major, folder);
  writeFileSync(`${folder}/StandIn`, 'FROM scratch\nCOPY . /\n');
  say('build', '--tag', `node:${major}-slim`, '--file', `${folder}/StandIn`, rootfs);
  const build = ['build', '--format', 'docker', '--pull=never', '--network', 'host', ...LIMITS, ...npmrc()];
  say(...build, '--tag', 'avow-receiver', '--file', `${root}/${FILE}`, root);
});
if (isBuilt) {
  try {
    await tryReceiver();
  } catch (error) {
    failed++;
    console.error(error);
  } finally {
    clear();
  }
}
// Images that these two replaced.
status('image', 'prune', '--force');
rmSync(`${folder}/npmrc`, { force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
