import { createHash } from 'node:crypto';
import { type Html, html, Html as Ready } from './html.js';
import { PAGE_STYLE } from './page-style.js';

const styleHash = createHash('sha256').update(PAGE_STYLE).digest('base64');

/** A page of its own: no script, nothing from elsewhere, fit for light, dark, narrow and paper. */
export const page = (lang: string, title: string, body: Html): string =>
  `<!DOCTYPE html>\n${
    html`<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${new Ready(styleHash)}'">
<title>${title}</title>
<style>${new Ready(PAGE_STYLE)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.text
  }`;
