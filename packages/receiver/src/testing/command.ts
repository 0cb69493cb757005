import { type ChildProcess, spawn } from 'node:child_process';

export interface RunningReceiver {
  /** Address from the ready line, without its last slash. */
  readonly url: string;
  readonly process: ChildProcess;
  /** Signals the process and resolves with its exit code, null when a signal ended it. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
}

/** Starts `avow-receiver` as a process and waits for its ready line. */
export function startReceiver(
  compiled: string,
  args: readonly string[],
  /** Largest file it may write, in KiB: beyond, writing fails as it does on a full disk. */
  fileLimit?: number,
): Promise<RunningReceiver> {
  const command = [process.execPath, `${compiled}/cli.js`, '--port', '0', ...args];
  const limited = ['-c', `trap '' XFSZ; ulimit -f ${fileLimit}; exec "$0" "$@"`, ...command];
  const [file = '', ...rest] = fileLimit === undefined ? command : ['bash', ...limited];
  const child = spawn(file, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    let output = '';
    child.stderr.on('data', (text: Buffer) => {
      output += text;
    });
    child.stdout.on('data', (text: Buffer) => {
      output += text;
      const url = /Avow receiver ready: (\S+)\/ /.exec(output)?.[1];
      if (!url) return;
      const end = (signal: 'SIGTERM' | 'SIGKILL') => {
        child.kill(signal);
        return ended;
      };
      resolve({ url, process: child, end });
    });
    ended.then((code) => reject(new Error(`the receiver ended with ${code}: ${output}`)));
  });
}
