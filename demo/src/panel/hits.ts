import type { Hit } from '../server/collector.js';
import { fillList, h, place } from './list.js';

const SHOWN = 20;

/** Asks the collector once a second, while started, which requests reached the vendors. */
export function watchHits(panel: HTMLElement) {
  const list = place(panel, 'hits');
  let timer: number | undefined;

  async function poll(): Promise<void> {
    const response = await fetch('/collector/hits').catch(() => null);
    if (!response?.ok) return;
    const hits = (await response.json()) as Hit[];
    place(panel, 'hit-count').textContent = String(hits.length);
    const items = hits
      .slice(-SHOWN)
      .reverse()
      .map(({ vendor, method, url }) =>
        h('li', { 'data-vendor': vendor }, h('b', {}, vendor), h('code', { title: url }, `${method} ${url}`)),
      );
    fillList(list, items, 'No request reached a vendor.');
  }

  return {
    start(): void {
      clearInterval(timer);
      timer = window.setInterval(() => void poll(), 1000);
      void poll();
    },
    stop(): void {
      clearInterval(timer);
    },
    async clear(): Promise<void> {
      await fetch('/collector/hits', { method: 'DELETE' });
      await poll();
    },
  };
}
