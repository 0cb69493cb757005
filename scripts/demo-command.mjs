import { spawn } from 'node:child_process';
import { root } from './ensure-installed.mjs';

const LONGEST_START = 300_000;
const LONGEST_END = 10_000;

/**
 * Runs `npm run demo` as a user does: it builds everything, says where it is, serves the page, and ends when it is
 * told to. Returns one result for each.
 */
export async function tryDemoCommand() {
  const npm = spawn('npm', ['run', 'demo'], {
    cwd: root,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  const ended = new Promise((resolve) => npm.once('exit', resolve));
  let output = '';
  npm.stdout.on('data', (data) => {
    process.stdout.write(data);
    output += data;
  });
  const url = await new Promise((resolve) => {
    npm.stdout.on('data', () => {
      const ready = /^Avow demo ready: (http:\/\/127\.0\.0\.1:\d+\/)$/m.exec(output);
      if (ready) resolve(ready[1]);
    });
    ended.then(() => resolve(undefined));
    setTimeout(resolve, LONGEST_START).unref();
  });
  const page = url ? await fetch(url).then((response) => response.text()) : '';
  npm.kill('SIGTERM');
  const code = await Promise.race([
    ended,
    new Promise((resolve) => setTimeout(() => resolve('still running'), LONGEST_END).unref()),
  ]);
  const isDown =
    !!url &&
    (await fetch(url).then(
      () => false,
      () => true,
    ));
  return [
    { name: 'npm run demo builds and says where it is', ok: !!url },
    { name: 'its page carries the tag of Avow', ok: /<script src="\/avow\/avow\.js"/.test(page) },
    { name: 'SIGTERM ends all of it with exit code 0', ok: code === 0 && isDown },
  ];
}
