import { answerFrames } from './frame-calls.js';

/** Arguments of one call of `__tcfapi`. */
export type TcfCall = readonly [
  command?: string,
  version?: number | null | undefined,
  callback?: (value: unknown, success: boolean) => void,
  parameter?: unknown,
];

export type TcfApi = (...call: TcfCall) => unknown;

export interface TcfWindow {
  __tcfapi?: TcfApi;
}

const page = (): TcfWindow => window as TcfWindow;

/**
 * Puts the stub where `__tcfapi` is: it answers `ping` (not loaded) and keeps every other call. Called without arguments it
 * gives the calls that wait (TCF, CMP API v2, "Requirements for the CMP stub API script").
 */
export function putTcfStub(): void {
  const queue: TcfCall[] = [];
  page().__tcfapi = (...call) => {
    const [command, , callback] = call;
    if (!call.length) return queue;
    if (command === 'ping') {
      callback?.(
        {
          gdprApplies: undefined,
          cmpLoaded: false,
          cmpStatus: 'stub',
          displayStatus: 'hidden',
          apiVersion: '2.3',
        },
        true,
      );
    } else queue.push(call);
    return undefined;
  };
}

/** Stands in for `__tcfapi` until the part `tcf` is there, also for frames. Does nothing where an API stands already. */
export function stubTcf(): void {
  const stands = answerFrames('__tcfapi', ({ command, parameter, version }, respond) =>
    page().__tcfapi?.(command, version, respond, parameter),
  );
  if (stands && !page().__tcfapi) putTcfStub();
}
