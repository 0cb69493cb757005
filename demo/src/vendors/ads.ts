// "Brightline Ads", an invented advertising network: reads the queue that the page's inline script filled, keeps
// an identifier in a cookie and asks for a pixel, as such tags do.
import { eraseStored, whileGranted } from './while-granted.js';

declare global {
  interface Window {
    brightline?: string[][];
  }
}

whileGranted(
  'service:brightline',
  () => {
    const id = /(?:^|; )_bl_id=([^;]+)/.exec(document.cookie)?.[1] ?? crypto.randomUUID();
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `_bl_id=${id}; Path=/; Max-Age=7776000; SameSite=Lax`;
    for (const [event = '', value = ''] of window.brightline ?? []) {
      new Image().src = `/collector/ads/pixel.gif?${new URLSearchParams({ event, value, id })}`;
    }
  },
  () => eraseStored(['_bl_']),
);
