import { readFileSync } from 'node:fs';
import { root } from '../ensure-installed.mjs';

const PDFJS = `${root}/node_modules/unpdf/dist/pdfjs.mjs`;

/**
 * Shows sheets of a PDF beside one another, as high as the window, in place of what a page shows.
 * @param page of Playwright
 * @param pdf its bytes
 * @param numbers of the sheets, from 1
 */
export async function onPaper(page, pdf, numbers) {
  await page.route('http://paper.example/**', (route) => {
    const [contentType, body] = {
      '/pdfjs.mjs': ['text/javascript', readFileSync(PDFJS)],
      '/notice.pdf': ['application/pdf', pdf],
    }[new URL(route.request().url()).pathname] ?? [
      'text/html',
      '<!doctype html><style>body{margin:20px;display:flex;justify-content:center;gap:20px;background:#bbb}canvas{background:#fff}</style>',
    ];
    return route.fulfill({ contentType, body });
  });
  await page.goto('http://paper.example/');
  await page.evaluate(async (numbers) => {
    const { getDocument } = await import('http://paper.example/pdfjs.mjs');
    const sheets = await getDocument({ url: '/notice.pdf' }).promise;
    for (const number of numbers) {
      const sheet = await sheets.getPage(number);
      const { height } = sheet.getViewport({ scale: 1 });
      const viewport = sheet.getViewport({ scale: (innerHeight - 40) / height });
      const canvas = document.body.appendChild(document.createElement('canvas'));
      Object.assign(canvas, { width: viewport.width, height: viewport.height });
      await sheet.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise;
    }
  }, numbers);
}
