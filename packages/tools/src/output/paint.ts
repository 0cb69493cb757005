/** Colours where a person reads, and none where a program does or the person wants none (no-color.org). */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  const isOn = stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  const between = (on: number, off: number) => (text: string) =>
    isOn ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    bold: between(1, 22),
    dim: between(2, 22),
    red: between(31, 39),
    yellow: between(33, 39),
    green: between(32, 39),
  };
}
