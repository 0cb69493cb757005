// `npm run demo`: installs, builds, and serves Example Telecom's site with a real receiver and a stand-in for the
// vendors' servers, all on one loopback origin. Only Node's own modules until everything is installed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// A group of its own, so that what the build starts ends with it; Windows has no such groups.
const detached = process.platform !== 'win32';
let build;
let demo;
let stopping = false;

async function stop() {
  if (stopping) return;
  stopping = true;
  if (build) process.kill(detached ? -build.pid : build.pid, 'SIGTERM');
  await demo?.close();
  process.exit(0);
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

// The shell between npm and this process passes no signal on, but ends with npm.
const { ppid: parent } = process;
if (process.env.npm_lifecycle_event === 'demo')
  setInterval(() => process.ppid !== parent && stop(), 250).unref();

function fail(message) {
  console.error(message);
  process.exit(1);
}

const taken = (port) => `Port ${port} on 127.0.0.1 is taken. Choose another: PORT=${port + 1} npm run demo`;

function readPort(text = '4173') {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  return fail(`PORT must be a whole number from 0 to 65535, not "${text}".`);
}

/** Tells of a taken port before the build rather than after it. */
async function assertFree(port) {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch (error) {
    fail(error.code === 'EADDRINUSE' ? taken(port) : `Port ${port} cannot be used: ${error.message}`);
  }
  probe.close();
  await once(probe, 'close');
}

async function runBuild() {
  build = spawn(process.execPath, [join(root, 'scripts/build.mjs')], {
    cwd: root,
    stdio: 'inherit',
    detached,
  });
  const [code] = await once(build, 'exit');
  build = undefined;
  if (code !== 0) fail('The build failed; see above.');
}

const port = readPort(process.env.PORT || undefined);
await assertFree(port);
await ensureInstalled();
await runBuild();

const { startDemo } = await import(pathToFileURL(join(root, 'demo/dist/start.js')).href);
try {
  demo = await startDemo({ root, port, token: process.env.AVOW_DEMO_TOKEN || undefined });
} catch (error) {
  fail(error.code === 'EADDRINUSE' ? taken(port) : `The demo could not start: ${error.message}`);
}
console.log(`Receiver token (receipts:read): ${demo.token}`);
console.log(`Avow demo ready: ${demo.url}`);
