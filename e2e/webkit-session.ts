import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';
import { findWebkit } from '../scripts/browser.mjs';

/** WebKitGTK's small browser on a virtual display, driven over WebDriver; nothing of it outlives `close()`. */
export interface WebkitSession {
  /** The browser that runs now; cookies and storage are in its memory only. */
  readonly driver: WebDriver;
  /** Ends the browser and begins a new one, with nothing stored. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

const running = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

async function end(child: ChildProcess): Promise<void> {
  if (!running(child)) return;
  child.kill();
  await once(child, 'exit');
}

/** A virtual display of its own, with the number that X itself found free. */
async function startDisplay(program: string): Promise<{ name: string; child: ChildProcess }> {
  const child = spawn(program, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(child.stdio[3] as NodeJS.ReadableStream, 'data');
  return { name: `:${String(number).trim()}`, child };
}

/** A port that was free a moment ago: the driver cannot be told to choose one. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/status`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Starts the driver; where another program took its port, on another one. */
async function startDriver(program: string, display: string): Promise<{ url: string; child: ChildProcess }> {
  for (let tries = 0; tries < 3; tries++) {
    const port = await freePort();
    const child = spawn(program, ['--host=127.0.0.1', `--port=${port}`], {
      stdio: 'ignore',
      // No portal, no session bus, no sound: what a desktop would be asked for.
      env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', GIO_USE_VFS: 'local', NO_AT_BRIDGE: '1' },
    });
    const url = `http://127.0.0.1:${port}`;
    while (running(child) && !(await answers(url))) await new Promise((go) => setTimeout(go, 20));
    if (running(child)) return { url, child };
  }
  throw new Error('the driver of WebKit does not start');
}

const begin = async (url: string): Promise<WebDriver> => {
  const driver = await new Builder()
    .usingServer(url)
    .withCapabilities(new Capabilities({ browserName: 'MiniBrowser' }))
    .build();
  await driver.manage().setTimeouts({ script: 60_000 });
  return driver;
};

/** Begins a session; undefined where there is no WebKit. */
export async function startWebkit(): Promise<WebkitSession | undefined> {
  const found = findWebkit();
  if (!found) return undefined;
  const display = await startDisplay(found.display);
  const server = await startDriver(found.driver, display.name);
  let driver = await begin(server.url);
  return {
    get driver() {
      return driver;
    },
    async renew() {
      await driver.quit().catch(() => {});
      driver = await begin(server.url);
    },
    async close() {
      await driver.quit().catch(() => {});
      await end(server.child);
      await end(display.child);
    },
  };
}
