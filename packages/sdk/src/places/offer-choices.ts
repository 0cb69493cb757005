import { onChange } from '../bindings/consent-view.js';
import type { Consent, View } from '../consent.js';
import type { Choices, Status } from '../decision/choices.js';
import { onDestroy } from '../on-destroy.js';

// The default is what `avow.js` calls for `"parts": ["frame"]`.
export { offerOwnFrames as default };

/** What a frame asks for, with a port for the answers; and what the page says when it can give them. */
export type FrameRequest = { readonly avow: 'follow' | 'offer' };

/** What the page tells each frame that follows it, at once and after every change. */
export interface Offer {
  readonly choices: Choices;
  readonly status: Status;
}

/** What a frame may ask of the page: to show a view. It cannot decide. */
export interface ViewRequest {
  readonly view: View;
}

/** Which frames are offered the choices. */
export interface OfferOptions {
  /** Origins of the frames that may follow, such as `https://shop.example.com`. */
  readonly origins: readonly string[];
}

/**
 * Tells the choices of this page to frames of the origins named that ask for them, now and after every change. Frames of
 * other origins get no answer.
 * @returns stops it
 */
export function offerChoices(consent: Consent, { origins }: OfferOptions): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const followers = new Map<Window, MessagePort>();

  const tell = (port: MessagePort): void =>
    port.postMessage({ choices: consent.$choices.get(), status: consent.$status.get() } satisfies Offer);

  addEventListener(
    'message',
    ({ data, origin, source, ports: [port] }: MessageEvent<Partial<FrameRequest> | null>) => {
      if (data?.avow !== 'follow' || !port || !source || !origins.includes(origin)) return;
      followers.set(source as Window, port);
      port.onmessage = ({ data }: MessageEvent<Partial<ViewRequest> | null>) => {
        if (data?.view === 'preferences' || data?.view === 'notice') consent.open(data.view);
      };
      tell(port);
    },
    { signal },
  );

  const stop = onChange(consent, () => {
    for (const [frame, port] of followers) {
      // A frame that was taken off the page.
      if (frame.closed) followers.delete(frame);
      else tell(port);
    }
  });

  // Frames that were there before this page could answer ask again. It says nothing, and so may go to any.
  for (let index = 0; index < frames.length; index++)
    frames[index]?.postMessage({ avow: 'offer' } satisfies FrameRequest, '*');

  const end = (): void => {
    ending.abort();
    stop();
  };
  onDestroy(consent, end);
  return end;
}

/** For the frames that the policy names. */
const offerOwnFrames = (consent: Consent): (() => void) =>
  offerChoices(consent, { origins: consent.policy.frames ?? [] });
