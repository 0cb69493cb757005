/** Ways in which frames of posts tell their height: X, Instagram, Bluesky and Mastodon. */
interface HeightMessage {
  readonly height?: unknown;
  readonly details?: { readonly height?: unknown };
  readonly 'twttr.embed'?: { readonly params?: readonly { readonly height?: unknown }[] };
}

const LARGEST = 5000;

/** Reads the height in px that a frame asks for; undefined for any other message. */
export function readHeight(data: unknown): number | undefined {
  let message: HeightMessage | null;
  try {
    message = typeof data === 'string' ? JSON.parse(data) : (data as HeightMessage);
  } catch {
    return undefined;
  }
  const height = message?.height ?? message?.details?.height ?? message?.['twttr.embed']?.params?.[0]?.height;
  return typeof height === 'number' && height > 0 && height < LARGEST ? Math.ceil(height) : undefined;
}

/** Makes a frame as high as its content says, once it shows. */
export function followHeight(frame: HTMLIFrameElement): void {
  // Mastodon tells when it is asked.
  frame.addEventListener('load', () => frame.contentWindow?.postMessage({ type: 'setHeight', id: 1 }, '*'));
  const listen = ({ source, data }: MessageEvent): void => {
    if (!frame.isConnected) removeEventListener('message', listen);
    else if (source === frame.contentWindow) {
      const height = readHeight(data);
      if (height) {
        frame.style.blockSize = `${height}px`;
        frame.style.aspectRatio = 'auto';
      }
    }
  };
  addEventListener('message', listen);
}
