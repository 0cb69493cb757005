import fc from 'fast-check';
import { damaged } from './text.js';

/** Pages for the target `html`: tags that load in every way of writing them, in mark-up of every kind, also broken. */

/** The host of a service that is denied. */
export const GATED = 'ads.example';
/** The host of one that is granted. */
export const OPEN = 'stats.example';

const address = fc.constantFrom(
  ...[
    `https://${GATED}/a`,
    `//${GATED}/a?b&amp;c`,
    `HTTPS://ADS.EXAMPLE:443/a`,
    `https:\\\\${GATED}\\a`,
    `\t https://${GATED}/a `,
  ],
  ...[
    `https&colon;//ads&period;example/a`,
    `https:&#47;&#x2f;&#97;ds.example/a`,
    `https:&bsol;&bsol;ads.example/`,
    `ht\ntps://ads.exam\tple/`,
  ],
  ...[
    `https://user@${GATED}/a`,
    `https://ａｄｓ.example/a`,
    `https://ads&#173;.example/a`,
    `https://%61ds.example/`,
    `https://ads.example./a`,
  ],
  ...[
    `https://${OPEN}/a`,
    '/own',
    'own.js',
    '#',
    '',
    'data:,x',
    `https://other.example/?${GATED}`,
    `https://no-${GATED}/`,
  ],
);
const pictures = fc
  .tuple(
    fc.array(address, { minLength: 1, maxLength: 3 }),
    fc.constantFrom(', ', ',', ' 1x, ', ' 1x,', ' 1x ,'),
  )
  .map(([all, by]) => all.join(by));
const attribute = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(
      fc.constantFrom('src', 'href', 'data', 'poster', 'SRC', 'xlink:href', 'data-src'),
      address,
    ),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('srcset', 'imagesrcset'), pictures) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constant('type'),
      fc.constantFrom(
        '',
        'module',
        'text/plain',
        'text/javascript',
        ' text/javascript ',
        'TEXT/JavaScript1.5',
        'application/json',
        'text/x',
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('rel'),
      fc.constantFrom('stylesheet', 'preload', 'canonical', 'icon', 'Canonical stylesheet'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('data-consent'),
      fc.constantFrom('ads', 'analytics', 'essential', '', '!ads', 'service:stats'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom('async', 'alt', 'nonce', 'a', '=', 'data-type'),
      fc.constantFrom('', 'x', '>', '</script>'),
    ),
  },
);
const written = fc
  .tuple(attribute, fc.constantFrom('"', "'", ''))
  .map(
    ([[name, value], quote]) =>
      `${name}=${quote}${quote ? value.replaceAll(quote, '') : value.replace(/[\s>"'`]/g, '')}${quote}`,
  );
const name = fc.constantFrom(
  'script',
  'img',
  'iframe',
  'link',
  'object',
  'embed',
  'video',
  'audio',
  'source',
  'track',
  'input',
  'image',
  'SCRIPT',
  'p',
  'use',
);
const tag = fc
  .tuple(name, fc.array(written, { maxLength: 4 }), fc.constantFrom('>', '/>', ' >', ''))
  .map(([element, all, end]) => `<${element} ${all.join(' ')}${end}`);
const piece = fc.oneof(
  { weight: 4, arbitrary: tag },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        '</script>',
        '<script>',
        '<!--',
        '-->',
        '<style>',
        '</style>',
        '<svg>',
        '</svg>',
        '<math>',
        '</math>',
        '<title>',
        '</title>',
        '<textarea>',
        '</textarea>',
      ],
      ...[
        '<noscript>',
        '</noscript>',
        '<template>',
        '</template>',
        '<p>',
        '</p>',
        '<table>',
        '<select>',
        '</select>',
        '<a b="',
        "c'",
        '<![CDATA[',
        ']]>',
        '<iframe>',
        '</iframe>',
      ],
      ...[
        '<foreignObject>',
        '</foreignObject>',
        '<div>',
        '</div>',
        '<td>',
        '</table>',
        '<desc>',
        '<xmp>',
        '</xmp>',
        '<!doctype html>',
        '<body>',
        '<head>',
        '</head>',
        'text é',
        '<b',
        '<',
        '>',
        ' ',
      ],
    ),
  },
);
/** The text of a page. */
export const html = fc.oneof(
  { weight: 4, arbitrary: fc.array(piece, { maxLength: 10 }).map((all) => all.join('')) },
  { weight: 1, arbitrary: damaged(fc.array(piece, { maxLength: 6 }).map((all) => all.join(''))) },
);
