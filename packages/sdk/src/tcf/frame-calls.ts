/** A message by which a page in a frame calls an API of the page around it, for `__tcfapi` and `__gpp` alike. */
interface FrameCall {
  readonly command: string;
  readonly parameter?: unknown;
  readonly version?: number;
  readonly callId: string | number;
}

type Respond = (returnValue: unknown, success: boolean) => void;

const contentOf = (data: unknown): unknown => {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
};

/**
 * Lets pages in frames call an API of this page: an empty frame named `NAMELocator` tells that it is there, messages
 * `{NAMECall}` are answered by `{NAMEReturn}` (TCF, CMP API v2, "Using postmessage"; GPP, CMP API, the same). Any origin
 * may ask, as the specifications have it: vendors' frames are third parties.
 * @param name `__tcfapi` or `__gpp`
 * @returns false where a locator stands already, and with it somebody who answers
 */
export function answerFrames(name: string, call: (request: FrameCall, respond: Respond) => void): boolean {
  const locator = `${name}Locator`;
  if (window.frames[locator as unknown as number]) return false;
  addEventListener('message', ({ data, source }) => {
    const content = contentOf(data);
    const request =
      typeof content === 'object' && content
        ? (content as Record<string, FrameCall>)[`${name}Call`]
        : undefined;
    if (typeof request?.command !== 'string' || !source) return;
    const { callId } = request;
    call(request, (returnValue, success) => {
      const answer = { [`${name}Return`]: { returnValue, success, callId } };
      // It is answered as it was asked.
      source.postMessage(typeof data === 'string' ? JSON.stringify(answer) : answer, { targetOrigin: '*' });
    });
  });
  const place = (): void => {
    if (!document.body) return;
    waiting.disconnect();
    if (window.frames[locator as unknown as number]) return;
    const frame = document.createElement('iframe');
    frame.name = locator;
    frame.hidden = true;
    frame.title = locator;
    frame.ariaHidden = 'true';
    document.body.append(frame);
  };
  const waiting = new MutationObserver(place);
  waiting.observe(document.documentElement, { childList: true });
  place();
  return true;
}
