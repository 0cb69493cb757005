import type { Policy } from '@avow/sdk';
import { useEffect, useRef, useState } from 'preact/hooks';
import { forPreview } from './for-preview.js';
import type { FrameStart, FrameState } from './frame/message.js';
import { type Settings, tokensOf } from './settings.js';

interface PreviewProps {
  readonly name: string;
  /** CSS pixels of the device. */
  readonly width: number;
  readonly height: number;
  readonly policy: Policy;
  readonly settings: Settings;
  /** Another number begins anew, with a visitor who has not decided. */
  readonly visit: number;
  /** Another number shows the view again, also one that the visitor has closed in the frame. */
  readonly asked: number;
  onState(state: FrameState): void;
}

let loads = 0;

/**
 * The site on one device, in a frame with the real avow.js. A change loads a second frame beneath the first, which goes
 * when the second has drawn: nothing flickers while somebody types. Until then it is not rendered, so that a dialog which
 * opens in it takes no focus.
 */
export function Preview({ name, width, height, policy, settings, visit, asked, onState }: PreviewProps) {
  const stage = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(0.3);
  const tell = useRef(onState);
  tell.current = onState;

  useEffect(() => {
    const element = stage.current as HTMLDivElement;
    const observer = new ResizeObserver(() => setScale(element.clientWidth / width));
    observer.observe(element);
    return () => observer.disconnect();
  }, [width]);

  const { view, ...look } = settings;
  /** What the last frame was loaded for, and the choice of its visitor. */
  const last = useRef({ page: '', cookie: '' });
  const page = JSON.stringify([policy, look, visit]);
  useEffect(() => {
    const element = stage.current as HTMLDivElement;
    const load = ++loads;
    // Another view of the same page is for the same visitor.
    if (last.current.page !== page) last.current = { page, cookie: '' };
    const start: FrameStart = {
      load,
      policy: forPreview(policy),
      settings,
      tokens: tokensOf(settings),
      cookie: last.current.cookie,
    };
    const frame = document.createElement('iframe');
    frame.title = `${policy.controller.name} on a ${name}`;
    frame.width = String(width);
    frame.height = String(height);
    frame.src = `playground/frame.html?${load}#${encodeURIComponent(JSON.stringify(start))}`;
    element.append(frame);
    const hear = ({ source, data }: MessageEvent) => {
      const state = (data as { playground?: FrameState }).playground;
      if (source !== frame.contentWindow || state?.load !== load) return;
      last.current.cookie = state.cookie;
      tell.current(state);
      if (!state.drawn) return;
      for (const other of [...element.children]) if (other !== frame) other.remove();
      frame.dataset.ready = '';
    };
    addEventListener('message', hear);
    return () => {
      removeEventListener('message', hear);
      // One that was drawn stays until the next is.
      if (frame.dataset.ready === undefined) frame.remove();
    };
  }, [page, view, asked, name, width, height]);

  return (
    <figure class={`device ${name}`} style={{ '--scale': scale, '--w': width, '--h': height }}>
      <figcaption>
        {name === 'phone' ? 'Phone' : 'Desktop'}{' '}
        <span>
          {width} × {height}
        </span>
      </figcaption>
      <div class="stage" ref={stage} />
    </figure>
  );
}
