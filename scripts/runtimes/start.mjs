import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { build } from 'esbuild';

/** Names of the packages that hold a runtime's program, by the platform they are for. */
const DENO = {
  'linux-x64': '@deno/linux-x64-glibc',
  'linux-arm64': '@deno/linux-arm64-glibc',
  'darwin-x64': '@deno/darwin-x64',
  'darwin-arm64': '@deno/darwin-arm64',
};
const BUN = {
  'linux-x64': '@oven/bun-linux-x64',
  'linux-arm64': '@oven/bun-linux-aarch64',
  'darwin-x64': '@oven/bun-darwin-x64',
  'darwin-arm64': '@oven/bun-darwin-aarch64',
};
const WORKERD = {
  'linux-x64': '@cloudflare/workerd-linux-64',
  'linux-arm64': '@cloudflare/workerd-linux-arm64',
  'darwin-x64': '@cloudflare/workerd-darwin-64',
  'darwin-arm64': '@cloudflare/workerd-darwin-arm64',
};
const here = `${process.platform}-${process.arch}`;

/** What is installed to run them, at these versions. */
export const PROGRAMS = {
  [DENO[here]]: '2.9.6',
  [BUN[here]]: '1.4.5',
  [WORKERD[here]]: '1.20261117.1',
};

/** Since this day a `TransformStream` of Workers transforms (developers.cloudflare.com, compatibility flags). */
export const WORKERS_DATE = '2022-11-30';

/** Modules of Node under the names that Workers know them by. */
const NODE_NAMES = Object.fromEntries(
  builtinModules.filter((name) => !/^(_|node:)/.test(name)).map((name) => [name, `node:${name}`]),
);

/** A Worker is one file: packed as Wrangler does, with its conditions. */
async function packWorker(folder, module, date) {
  const name = `${module}-${date}`;
  await build({
    entryPoints: [`${folder}/${module}.mjs`],
    outfile: `${folder}/${name}.js`,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['workerd', 'worker', 'browser'],
    alias: NODE_NAMES,
    external: ['node:*', 'cloudflare:*'],
    logLevel: 'silent',
  });
  writeFileSync(
    `${folder}/${name}.capnp`,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "site", worker = (
    modules = [(name = "site.js", esModule = embed "${name}.js")], compatibilityDate = "${date}"
  ))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "site")]
);
`,
  );
  return `${folder}/${name}.capnp`;
}

/**
 * How each runtime is told to serve `MODULE.mjs` of a folder. Deno gets what the module needs and nothing else: a
 * site's server asks for no permission, the receiver for its files, its threads' count and its native database.
 */
export const RUNTIMES = (folder) => {
  const program = (name, path) => `${folder}/node_modules/${name}/${path}`;
  const deno = program(DENO[here], 'deno');
  const bun = program(BUN[here], 'bin/bun');
  const workerd = program(WORKERD[here], 'bin/workerd');
  return {
    Node: {
      program: process.execPath,
      serve: (module) => ['serve-node.mjs', `./${module}.mjs`],
    },
    Deno: {
      program: deno,
      serve: (module) => [
        'serve',
        ...(module === 'receiver'
          ? ['--allow-env', '--allow-read', '--allow-write', '--allow-ffi', '--allow-sys']
          : []),
        '--no-prompt',
        '--host=127.0.0.1',
        '--port=0',
        `${module}.mjs`,
      ],
    },
    Bun: { program: bun, serve: (module) => [`${module}.mjs`] },
    workerd: {
      program: workerd,
      serve: async (module, date = WORKERS_DATE) => [
        'serve',
        await packWorker(folder, module, date),
        '--control-fd=1',
      ],
    },
  };
};

const LONGEST_START = 60_000;

/** Whatever ends this process ends what it started. */
const children = new Set();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/**
 * Starts a program that serves HTTP on a free port of this machine. Rejects with what it wrote when it ends instead.
 * @returns where it is, and `stop(signal)`, which gives its exit code or the signal that ended it
 */
export async function start(program, args, cwd, env = {}) {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', DO_NOT_TRACK: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  let said = '';
  const url = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        said += data;
        // workerd says it as JSON, to its control descriptor.
        const [, whole, port] = /(http:\/\/127\.0\.0\.1:\d+)[\s/]|"port":(\d+)\}/.exec(said) ?? [];
        if (whole || port) resolve(whole ?? `http://127.0.0.1:${port}`);
      });
  });
  const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_START);
  const found = await Promise.race([url, ended.then(() => undefined)]);
  clearTimeout(late);
  if (!found) throw new Error(`ended with ${await ended}\n${said}`);
  return {
    url: found,
    said: () => said,
    stop: (signal = 'SIGKILL') => {
      child.kill(signal);
      return ended;
    },
  };
}
