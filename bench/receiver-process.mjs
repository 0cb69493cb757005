// A receiver as a process of its own, as the benchmark and the soak test start it. Needs `npm run build`.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const cli = fileURLToPath(new URL('../packages/receiver/dist/cli.js', import.meta.url));

/** Starts a receiver on a free port; rejects when it ends before it is ready. `node` are options of Node itself. */
export function startReceiver(args, { node = [], stderr = 'inherit' } = {}) {
  const child = spawn(process.execPath, [...node, cli, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', stderr],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    const ended = (code) => reject(new Error(`the receiver ended with ${code}`));
    child.once('exit', ended);
    child.stdout.on('data', (text) => {
      output += text;
      const found = /ready: http:\/\/127\.0\.0\.1:(\d+)/.exec(output);
      if (!found) return;
      child.off('exit', ended);
      resolve({ child, port: Number(found[1]) });
    });
  });
}

/** Ends a receiver that `startReceiver` started, by SIGTERM unless told otherwise, and waits for its end. */
export async function endReceiver(child, signal = 'SIGTERM') {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** Processor seconds and resident MiB of a process, from /proc. */
export function usage(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    cpu: (Number(stat[11]) + Number(stat[12])) / 100,
    mib: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024,
  };
}
