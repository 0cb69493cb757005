import { WHOLE_POLICY } from '../packages/sdk/src/testing/whole-policy.js';
import { expect, kept, on, POLICY, quiet, test } from './core-page.js';
import {
  acceptAll,
  click,
  expectNothingGated,
  gatedRequests,
  hostilePage,
  open,
} from './hostile/hostile-page.js';

/** A policy or a language file that somebody else had a hand in: see docs/threat-model.md. */

const TEXTS: readonly string[] = [
  `<img src="/evil/img" onerror="note('evil')"><script src="/evil/script.js"></script><svg onload="note('evil')">`,
  `"><iframe srcdoc="<script src=/evil/frame.js></script>"></iframe><style>@import "/evil/css"</style>`,
  `[press](javascript:note('evil')) *<b onclick="note('evil')">b</b>* [data](data:text/html,<script>alert(1)</script>)`,
  `{{constructor.constructor("note('evil')")()}} \${note('evil')} {age|other=<img src=/evil/age>} %s __proto__`,
];
const ADDRESSES: readonly string[] = [
  `javascript:note('evil')`,
  ` \u0001javascript:note('evil')`,
  'java\tscript:note(1)',
  'data:text/html,<script>parent.note(1)</script>',
  'vbscript:x',
  'blob:http://shop.localhost/x',
];

/** Names and switches, which stay: with others there would be nothing to show. */
const KEEP =
  /^(id|version|requires|dataCategories|purposes|legalBasis|role|right|term|topic|safeguard|country|countries|collection|identifies|lang|languages|env|model|jurisdiction|layout|domain|parts|platforms|import|tcf|gpp|frames|updated|date|since|lastReviewed|kind|path|adapter|settings|hosts|optOut|optIn)$/;
const ADDRESS = /^(url|privacyUrl|source|contact|dpo|endpoint|vendorList|src)$/;

/** The policy with every text and every address of it replaced; `address` undefined leaves addresses. */
function hostile(value: unknown, text: string, address: string, key = ''): unknown {
  if (KEEP.test(key)) return value;
  if (typeof value === 'string') return ADDRESS.test(key) ? address : text;
  if (Array.isArray(value)) return value.map((item) => hostile(item, text, address, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, hostile(item, text, address, name)]),
  );
}

const { domain: _, tcf: __, gpp: ___, import: ____, jurisdiction: _____, ...whole } = WHOLE_POLICY;
const base = {
  ...whole,
  model: 'opt-in',
  parts: ['reopen'],
  purposes: [
    ...POLICY.purposes.map((purpose) => ({ description: 'd', ...purpose })),
    { id: 'health', name: 'h', sensitive: true, minAge: 16 },
  ],
  services: whole.services.map(
    ({ optOut: _, optIn: __, adapter: ___, settings: ____, ...service }) => service,
  ),
};

/** What the interface has that could act: handlers, frames, scripts, and addresses that are not followed safely. */
const FOUND = `
  const all = [...document.querySelectorAll('avow-consent, avow-reopen')].flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll('*')]);
  return all.flatMap((element) => [
    ...(/^(script|iframe|object|embed|style|svg|base|meta|b)$/.test(element.localName) && !(element.localName === 'b' && !element.attributes.length) ? [element.outerHTML.slice(0, 90)] : []),
    ...[...element.attributes].filter(({ name }) => /^on|^style$|^srcdoc$/.test(name)).map(({ name }) => element.localName + ' ' + name),
    ...[...element.attributes].filter(({ name, value }) => /^(href|src|action|formaction)$/.test(name) && !/^(https?:|mailto:|tel:|#|[/](?![/\\\\]))/.test(value)).map(({ value }) => element.localName + ' ' + value),
  ]);`;

TEXTS.forEach((text, index) => {
  const address = ADDRESSES[index] as string;
  test(`texts like ${text.slice(0, 24)}… and addresses like ${JSON.stringify(address)} stay words, in every view`, async ({
    page,
    site,
  }) => {
    const policy = hostile(base, text, address);
    site.page(
      '/',
      hostilePage({
        policy: {
          ...(policy as object),
          texts: { title: text, 'accept-all': text, intro: text, notice: text, age: text },
        },
      }),
    );
    await open(page, site);
    await expect(page.locator('avow-consent [part=banner]')).toBeVisible();
    expect(await on(page, FOUND)).toEqual([]);
    for (const view of ['preferences', 'notice']) {
      await on(page, `avow.open('${view}')`);
      await expect(page.locator(`avow-consent dialog[part=${view}]`)).toBeVisible();
      if (view === 'notice') await expect(page.locator('avow-consent nav').first()).toBeVisible();
      await quiet(site);
      expect([view, await on(page, FOUND)]).toEqual([view, []]);
    }
    await expectNothingGated(site);
    expect((await kept(page)).ran).toEqual([]);
  });
});

for (const address of ADDRESSES)
  test(`the address ${JSON.stringify(address)} is no link, no form and no receiver`, async ({
    page,
    site,
  }) => {
    site.page('/', hostilePage({ policy: hostile(base, 'Words', address) }));
    await open(page, site);
    await on(page, `avow.open('notice')`);
    await expect(page.locator('avow-consent nav').first()).toBeVisible();
    await quiet(site);
    expect(await on(page, FOUND)).toEqual([]);
    await on(page, 'await avow.rejectAll()');
    await expectNothingGated(site);
    expect((await kept(page)).ran).toEqual([]);
  });

test('a logo from another site is not asked for there', async ({ page, site }) => {
  for (const src of [
    `${site.otherOrigin}/evil/logo.png`,
    `//${new URL(site.otherOrigin).host}/evil/logo.png`,
    `/\\${new URL(site.otherOrigin).host}/evil/logo.png`,
  ]) {
    const hosts: string[] = [];
    page.on('request', (request) => hosts.push(new URL(request.url()).host));
    site.page('/', hostilePage({ policy: { ...POLICY, logo: { src } } }));
    await open(page, site);
    await expect(page.locator('avow-consent [part=banner]')).toBeVisible();
    await quiet(site);
    expect([src, [...new Set(hosts)]]).toEqual([src, [new URL(site.origin).host]]);
  }
});

test('a part is a file beside avow.js, whatever the policy calls it', async ({ page, site }) => {
  site.answer('/evil', (_, response) =>
    response
      .setHeader('content-type', 'text/javascript')
      .end(`note('evil'); export default () => note('evil')`),
  );
  const { host } = new URL(site.otherOrigin);
  const parts = [
    'x/../../evil/part',
    '/../evil/part',
    `/${host}/evil/part`,
    'x?y=/../../evil/',
    'x#',
    '',
    '../evil',
    1,
    null,
    {},
    ['x/../../evil/part'],
  ];
  site.page('/', hostilePage({ policy: { ...POLICY, parts } }));
  await open(page, site);
  await acceptAll(page);
  await quiet(site);
  expect(site.asked('/evil')).toEqual([]);
  expect((await kept(page)).ran).not.toContain('evil');
  // Nor do they hinder the rest.
  expect(gatedRequests(site)).toContain('/s/external');
  expect((await kept(page)).pageErrors).toEqual([]);
});

/** By JSON text, since an object literal would set the prototype. */
for (const id of [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'service:stats',
  'essential',
  '',
  '*',
  '&',
  'a|essential',
  '!essential',
  '\\u0000',
])
  test(`a purpose called ${JSON.stringify(id)} grants nothing by its name`, async ({ page, site }) => {
    const policy = JSON.parse(
      JSON.stringify({
        ...POLICY,
        purposes: [{ id: 'ID', name: 'x' }, ...POLICY.purposes],
        services: [{ id: 'stats', name: 'Stats', purposes: ['ID', 'analytics'] }],
      }).replaceAll('"ID"', JSON.stringify(id).replace('\\\\', '\\')),
    );
    site.page(
      '/',
      hostilePage({
        policy,
        body: `<script type="text/plain" data-consent=${JSON.stringify(id)}>new Image().src = '/gated/named'</script>`,
      }),
    );
    await open(page, site);
    await expectNothingGated(site);
    await on(
      page,
      `await avow.save(JSON.parse('{"__proto__": true, "constructor": true, "toString": true}'))`,
    );
    await quiet(site);
    expect(gatedRequests(site).filter((path) => path !== '/gated/named')).toEqual([]);
    await on(page, 'await avow.rejectAll()');
    site.log.length = 0;
    await open(page, site);
    await expectNothingGated(site);
    expect((await kept(page)).pageErrors).toEqual([]);
  });

const LONG = 'x'.repeat(200_000);
const MANY: readonly (readonly [what: string, policy: object])[] = [
  [
    'texts of 200,000 letters',
    { controller: { name: LONG, contact: LONG }, texts: { title: LONG, refuse: LONG } },
  ],
  ['a version of 200,000 letters', { version: LONG }],
  [
    '100 services of 200 cookies',
    {
      services: Array.from({ length: 100 }, (_, index) => ({
        id: `s${index}`,
        name: 'S',
        purposes: ['analytics'],
        cookies: Array.from({ length: 200 }, (_, at) => ({ name: `${'*'.repeat(50)}${at}*` })),
      })),
    },
  ],
  [
    '5,000 purposes',
    {
      purposes: [
        ...POLICY.purposes,
        ...Array.from({ length: 5000 }, (_, index) => ({
          id: `p${index}`,
          name: 'P',
          legalBasis: 'consent',
        })),
      ],
    },
  ],
  [
    'numbers beyond reason',
    { expires: 1e308, purposes: POLICY.purposes.map((purpose) => ({ ...purpose, minAge: 1e308 })) },
  ],
  ['negative days', { expires: -1 }],
  [
    'names made to stall patterns',
    {
      texts: { age: '{a|b='.repeat(400), title: '*['.repeat(5000), intro: '[x]('.repeat(5000) },
      services: [
        {
          id: 'stats',
          name: 'S',
          purposes: ['analytics'],
          cookies: [{ name: `${'a*'.repeat(200)}b` }, { name: '(a+)+$' }, { name: '*' }],
          hosts: [`${'*.'.repeat(500)}x`, '(x+x+)+y'],
        },
      ],
    },
  ],
];
for (const [what, over] of MANY)
  test(`a policy with ${what}: the page works, and refusing refuses`, async ({ page, site }) => {
    site.page('/', hostilePage({ policy: { ...POLICY, ...over } }));
    await open(page, site);
    await expectNothingGated(site);
    await on(page, `document.cookie = '${'a'.repeat(800)}=1'; await avow.rejectAll()`);
    await open(page, site);
    await expectNothingGated(site);
    expect((await kept(page)).pageErrors).toEqual([]);
  });

for (const [what, expression] of [
  ['10,000 parentheses', `${'('.repeat(10_000)}essential${')'.repeat(10_000)}`],
  ['10,000 that do not close', `${'('.repeat(10_000)}1`],
  ['20,000 alternatives that nobody knows', 'x|'.repeat(20_000)],
  ['20,000 joined grants and a denial', `${'essential&'.repeat(20_000)}analytics`],
  ['digits for names', '1'],
  ['digits and operators', '1|1&!0'],
] as const)
  test(`an expression of ${what} grants nothing and stalls nothing`, async ({ page, site }) => {
    site.page(
      '/',
      hostilePage({
        body: `<script type="text/plain" data-consent="${expression}">new Image().src = '/gated/bomb'</script>`,
      }),
    );
    await open(page, site);
    await quiet(site);
    // Parentheses around what is granted may be read; nothing else may.
    const read = what === '10,000 parentheses' ? ['/gated/bomb'] : [];
    expect(gatedRequests(site).filter(() => !read.length)).toEqual([]);
    await click(page, 'reject-all');
    await quiet(site);
    expect(gatedRequests(site).filter(() => !read.length)).toEqual([]);
  });

test('a language file that somebody altered stays words', async ({ page, site }) => {
  const text = TEXTS[0] as string;
  site.answer('/avow/avow-de.js', (_, response) =>
    response
      .setHeader('content-type', 'text/javascript')
      .end(
        `export default new Proxy({ dir: ${JSON.stringify('"><img src=/evil/dir>')} }, { ownKeys: () => ['title', 'accept-all', 'dir', 'saved'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }), get: (_, key) => ${JSON.stringify(text)} })`,
      ),
  );
  site.page('/', hostilePage({ policy: { ...POLICY, lang: 'de' } }));
  await open(page, site);
  await expect(page.locator('avow-consent [part=banner]')).toBeVisible();
  expect(await on(page, FOUND)).toEqual([]);
  await expectNothingGated(site);
  expect((await kept(page)).ran).toEqual([]);
});
