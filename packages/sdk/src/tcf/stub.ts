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

/**
 * Stands in for `__tcfapi` until the part `tcf` is there: answers `ping`, keeps every other call, and takes calls of
 * frames (TCF, CMP API v2, "Requirements for the CMP stub API script"). Called without arguments it gives the calls that
 * wait. Does nothing where an API stands already.
 */
export function stubTcf(): void {
  const page = window as TcfWindow;
  const queue: TcfCall[] = [];
  const stands = answerFrames('__tcfapi', ({ command, parameter, version }, respond) =>
    page.__tcfapi?.(command, version, respond, parameter),
  );
  if (!stands || page.__tcfapi) return;
  page.__tcfapi = (...call) => {
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
