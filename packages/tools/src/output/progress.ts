/** Tells on standard error how far long work is: one line that changes where a person watches, else a line for each step. */
export interface Progress {
  readonly step: (text: string) => void;
  readonly end: () => void;
}

export function showProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let width = 0;
  return {
    step(text) {
      if (!stream.isTTY) {
        stream.write(`${text}\n`);
        return;
      }
      const line = text.slice(0, (stream.columns ?? 80) - 1);
      stream.write(`\r${line.padEnd(width)}`);
      width = line.length;
    },
    end() {
      if (stream.isTTY && width) stream.write(`\r${' '.repeat(width)}\r`);
      width = 0;
    },
  };
}
