import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { encodeStored, policyTag } from '../decision/stored-choice.js';
import { policyWith } from '../testing/policy.js';
import { type RewriteOptions, rewriteHtml } from './rewrite-html.js';

const policy = policyWith({
  services: [
    { id: 'stats', name: 'Stats', purposes: ['analytics'], hosts: ['cdn.stats.example', '*.stats.example'] },
    { id: 'maps', name: 'Maps', purposes: ['ads'], hosts: ['maps.example'] },
    { id: 'both', name: 'Both', purposes: ['ads'], hosts: ['cdn.stats.example'] },
  ],
});
const cookie = (answers: string): string =>
  `avow=${encodeStored({ tag: policyTag(policy, answers.length), time: Math.floor(Date.now() / 1000), answers, id: 'A'.repeat(22) })}`;

async function bytesOf(
  chunks: readonly Uint8Array[],
  header?: string,
  options?: RewriteOptions,
): Promise<Uint8Array> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  return new Uint8Array(
    await new Response(stream.pipeThrough(rewriteHtml(policy, header, options))).arrayBuffer(),
  );
}
const rewritten = async (html: string, header?: string, options?: RewriteOptions): Promise<string> =>
  new TextDecoder().decode(await bytesOf([new TextEncoder().encode(html)], header, options));

describe('HTML on its way', { timeout: 30_000 }, () => {
  it('is refused where streams do not transform, as in Workers before 2022-11-30, rather than passed unmarked', () => {
    const Whole = TransformStream;
    vi.stubGlobal(
      'TransformStream',
      class extends Whole {
        constructor(_ignored: unknown) {
          super();
        }
      },
    );
    try {
      expect(() => rewriteHtml(policy, null)).toThrow(/compatibility_date .* 2022-11-30/);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it.each([
    [
      '<script src="https://cdn.stats.example/a.js" defer></script>',
      '<script type="text/plain" data-consent="service:stats | service:both" src="https://cdn.stats.example/a.js" defer></script>',
    ],
    [
      "<SCRIPT TYPE=module SRC='//eu.stats.example/a.js'></SCRIPT>",
      '<SCRIPT type="text/plain" data-consent="service:stats" data-type=module SRC=\'//eu.stats.example/a.js\'></SCRIPT>',
    ],
    [
      // Without the stroke, `a` would have the value `b`.
      '<link imagesrcset="https://maps.example/a" a imagesrcset="b" =b>',
      '<link data-consent="service:maps" data-imagesrcset="https://maps.example/a" a /  =b>',
    ],
    [
      '<script src=https://maps.example/a.js></script>',
      '<script type="text/plain" data-consent="service:maps" src=https://maps.example/a.js></script>',
    ],
    [
      '<iframe src="https://maps.example/e?a=1&amp;b" title="Map"></iframe>',
      '<iframe data-consent="service:maps" data-src="https://maps.example/e?a=1&amp;b" title="Map"></iframe>',
    ],
    [
      '<img alt="" src="https&#58;//maps.example/p.gif">',
      '<img data-consent="service:maps" alt="" data-src="https&#58;//maps.example/p.gif">',
    ],
    [
      '<img src="/a.gif" srcset="/a.gif 1x, https://maps.example/b.gif 2x">',
      '<img data-consent="service:maps" src="/a.gif" data-srcset="/a.gif 1x, https://maps.example/b.gif 2x">',
    ],
    [
      '<link rel="stylesheet" href="https://maps.example/a.css">',
      '<link data-consent="service:maps" rel="stylesheet" data-src="https://maps.example/a.css">',
    ],
    [
      '<object data="https://maps.example/o"></object>',
      '<object data-consent="service:maps" data-src="https://maps.example/o"></object>',
    ],
    [
      '<video poster="https://maps.example/p.gif"><source src="https://maps.example/v.mp4"></video>',
      '<video data-consent="service:maps" data-poster="https://maps.example/p.gif"><source data-consent="service:maps" data-src="https://maps.example/v.mp4"></video>',
    ],
    [
      '<noscript><img src="https://maps.example/n.gif"></noscript>',
      '<noscript><img data-consent="service:maps" data-src="https://maps.example/n.gif"></noscript>',
    ],
    [
      '<img src="\thttps://MAPS.example:443/p.gif">',
      '<img data-consent="service:maps" data-src="\thttps://MAPS.example:443/p.gif">',
    ],
  ])('is marked: %s', async (html, marked) => {
    expect(await rewritten(html)).toBe(marked);
    expect(await rewritten(html, cookie('0222'))).toBe(html);
  });

  it.each([
    '<script src="/own.js"></script><script src="https://other.example/a.js"></script>',
    '<script type="application/json" src="https://maps.example/a.json"></script>',
    '<link rel="canonical" href="https://maps.example/">',
    '<a href="https://maps.example/">Map</a>',
    '<!-- <script src="https://maps.example/a.js"></script> -->',
    '<textarea><img src="https://maps.example/a.gif"></textarea><title><img src="https://maps.example/a.gif"></title>',
    '<script>"<img src=https://maps.example/a.gif>"</script>',
    '<iframe data-consent="ads" data-src="https://maps.example/e"></iframe>',
    '<script type="text/plain" data-consent="ads" src="https://maps.example/a.js"></script>',
    '<img src="https://stats.example/apex.gif">',
    '<img src="https://maps.example/unfinished.gif"',
  ])('stays as it is: %s', async (html) => {
    expect(await rewritten(html)).toBe(html);
  });

  it.each([
    [
      '<script type="text/plain" data-consent="ads" src="/a.js"></script>',
      '<script  data-consent="ads" src="/a.js"></script>',
    ],
    [
      '<script type="text/plain" type="text/html" data-consent="ads" src="/a.js"></script>',
      '<script   data-consent="ads" src="/a.js"></script>',
    ],
    [
      '<script data-consent="service:maps" type="text/plain" data-type="module" data-src="/a.js"></script>',
      '<script data-consent="service:maps"  type="module" src="/a.js"></script>',
    ],
    [
      "<iframe data-consent='ads' data-src='/e?\"'></iframe>",
      "<iframe src=\"/e?&quot;\" data-consent='ads' data-src='/e?\"'></iframe>",
    ],
    [
      '<object data-consent="ads &amp; analytics" data-src="/o"></object>',
      '<object data="/o" data-consent="ads &amp; analytics" data-src="/o"></object>',
    ],
  ])('is ready to run when it is granted: %s', async (html, ready) => {
    expect(await rewritten(html, cookie('0222'))).toBe(ready);
    expect(await rewritten(html, cookie('0111'))).toBe(html);
  });

  // What the fuzzer got through, or an author of mark-up could.
  it.each([
    '<math><svg><desc><textarea><p><link href="https://maps.example/a">',
    '<math><annotation-xml><svg><desc><textarea></desc></textarea><link href="https://maps.example/a">',
    '<svg><g><math></g><mi><textarea><p><link href="https://maps.example/a">',
    '<svg><title><p></title><textarea><a title="</textarea><link href=https://maps.example/a>">',
    '<svg><foreignObject></g></svg><style></g><link></style><link href="https://maps.example/a">',
    ...['<div><svg></div>', '<table><tr><td><svg></td>', '<template><tr><svg></table>', '<h1><svg></h2>'].map(
      (begins) => `${begins}<![CDATA[><link href="https://maps.example/a">]]>`,
    ),
    '<ul><li><svg></ul><style><a title="</style><link href="https://maps.example/a">"></a>',
    '<select><svg><template><style><a title="</style><link href="https://maps.example/a">"></a>',
    '<svg><foreignObject><td></foreignObject><style><a title="</style><link href="https://maps.example/a">"></a>',
    '<svg><foreignObject><p><b></p>text</foreignObject><style><a title="</style><link href="https://maps.example/a">">',
    '<svg><foreignObject><![CDATA[ > <a title=" ]]><link href="https://maps.example/a"><p title="">',
    '<iframe src="https://maps.example/e" src="https://maps.example/e">',
    '<img srcset="/a.gif 1x,https://maps.example/b.gif 2x">',
    '<script type=" text/javascript " src="https://maps.example/a.js"></script>',
    '<script type="text/javascript1.5" src="https://maps.example/a.js"></script>',
    '<image src="https://maps.example/a.gif">',
    '<svg><script href="https://maps.example/a.js"></script></svg>',
    '<svg><image xlink:href="https://maps.example/a.svg"></svg>',
    '<link rel="preload" as="image" imagesrcset="https://maps.example/a.gif 1x">',
    '<base href="https://maps.example/"><script src="a.js"></script>',
    '<img src="https:&bsol;&bsol;maps.example/a.gif">',
    '<img src="https://ｍａｐｓ.example/a.gif">',
    '<iframe data-consent="ads" src="https://maps.example/e"></iframe>',
    '<script data-consent="ads" src="https://maps.example/a.js"></script>',
    '<noscript><!-- </noscript><img src="https://maps.example/a.gif">',
    '<select><iframe><script src="https://maps.example/a.js"></script>',
    '<select><style><iframe><script src="https://maps.example/a.js"></script>',
    '<select><noscript><title><script src="https://maps.example/a.js"></script>',
    '<noscript><noscript></noscript><script src="https://maps.example/a.js"></script>',
  ])('loads nothing from a denied host: %s', async (html) => {
    const page = await rewritten(html);
    expect(page).not.toBe(html);
    // Nothing that loads is left: each address is kept under another name, or its script is inert.
    expect(page).toMatch(/ data-(src|srcset|imagesrcset)=|type="text\/plain"/);
    expect(page).not.toMatch(
      /[\s"](src|srcset|imagesrcset|xlink:href)="[^"]*(maps|ｍａｐｓ)\.example[^"]*"(?![^<]*<\/script)/,
    );
  });

  it.each([
    // Text for all, and a comment for all.
    ['<svg><style><![CDATA[a > b & c {}]]></style></svg>', '<svg><style>a > b &amp; c {}</style></svg>'],
    ['<p><![CDATA[a > b]]></p>', '<p><!--[CDATA[a --> b]]></p>'],
    ['<![CDATA[<!--', '<!--[CDATA[<!---->'],
    // The end of the division ends the drawing, if it is one.
    ['<div><svg><g></div><p>', '<div><svg><g></svg></div><p>'],
    ['<svg><path/></path></svg></div>', '<svg><path/></path></svg></div>'],
    // Whether the drawing goes on is not known any more.
    [
      '<svg><foreignObject><td></foreignObject><g>',
      '<svg><foreignObject><td></foreignObject><span></span><g>',
    ],
    // Well nested, with the end tags left out that HTML lets one leave out.
    ...[
      '<svg><foreignObject><ul><li>a<li><p>b</ul><table><tr><td>c</table></foreignObject><g></g></svg>',
    ].map((same) => [same, same]),
  ])('is written so that all browsers read it alike: %s', async (html, alike) => {
    expect(await rewritten(html as string)).toBe(alike);
  });

  it.each(['<noscript>', '<select><style><title><noscript>'])('ends where %s never does', async (part) => {
    const html = part.repeat(20_000);
    expect(await rewritten(html)).toBe(html);
  });

  it('gets a nonce where it is asked for', async () => {
    const html =
      '<script>a()</script><style></style><link rel="stylesheet" href="/a.css"><link rel="icon" href="/i"><script nonce="own"></script>';
    expect(await rewritten(html, undefined, { nonce: 'n' })).toBe(
      '<script nonce="n">a()</script><style nonce="n"></style><link nonce="n" rel="stylesheet" href="/a.css"><link rel="icon" href="/i"><script nonce="own"></script>',
    );
  });

  it('leaves the host of the page alone, and reads relative addresses against it', async () => {
    const html = '<script src="https://maps.example/a.js"></script><script src="/b.js"></script>';
    expect(await rewritten(html, undefined, { url: 'https://maps.example/page' })).toBe(html);
    expect(
      await rewritten('<script src="//maps.example/a.js"></script>', undefined, {
        url: 'http://shop.example/',
      }),
    ).toContain('text/plain');
  });

  it('comes out byte for byte where no host matches, in any encoding', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.array(fc.nat(400)), async (bytes, cuts) => {
        const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
          (a, b) => a - b,
        );
        const chunks = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
        expect(await bytesOf(chunks)).toEqual(bytes);
      }),
    );
  });

  it('comes out the same however its bytes are cut', async () => {
    const part = fc.constantFrom(
      '<script src="https://maps.example/a.js">',
      '</script>',
      '<img src=https://cdn.stats.example/é.gif>',
      '<!--',
      '-->',
      '<style>',
      '</style>',
      'text ü',
      '<p class=a>',
      "<iframe src='//maps.example'>",
      '</iframe>',
      '<svg><![CDATA[',
      ']]></svg>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 12 }), fc.array(fc.nat(400)), async (parts, cuts) => {
        const bytes = new TextEncoder().encode(parts.join(''));
        const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
          (a, b) => a - b,
        );
        const chunks = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
        expect(await bytesOf(chunks)).toEqual(await bytesOf([bytes]));
      }),
    );
  });
});
