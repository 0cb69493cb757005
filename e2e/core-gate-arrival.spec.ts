import {
  AVOW_TAG,
  expect,
  html,
  inline,
  kept,
  on,
  POLICY,
  POLICY_TAG,
  quiet,
  ran,
  test,
  visit,
} from './core-page.js';

const accept = 'avow.acceptAll()';

test.describe('the tag', () => {
  const places: [string, string][] = [
    ['in the head, after the policy', html(inline('1'), POLICY_TAG() + AVOW_TAG)],
    ['in the head, before the policy', html(inline('1'), AVOW_TAG + POLICY_TAG())],
    ['in the head, the policy at the end of the page', html(inline('1') + POLICY_TAG(), AVOW_TAG)],
    ['at the end', html(inline('1') + POLICY_TAG() + AVOW_TAG, '')],
    ['deferred', html(inline('1'), POLICY_TAG() + AVOW_TAG.replace('<script', '<script defer'))],
    ['asynchronous', html(inline('1'), POLICY_TAG() + AVOW_TAG.replace('<script', '<script async'))],
    [
      'with a selector of more than an id',
      html(inline('1'), POLICY_TAG() + AVOW_TAG.replace('#avow-policy', 'head > script#avow-policy')),
    ],
    ['with the policy at a URL', html(inline('1'), AVOW_TAG.replace('#avow-policy', '/policy.json'))],
  ];
  for (const [where, text] of places)
    test(`${where}`, async ({ page, site }) => {
      site.page('/', text);
      site.answer('/policy.json', (_, response) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify(POLICY)),
      );
      await visit(page, site);
      await on(page, accept);
      await expect.poll(() => ran(page)).toEqual(['1']);
      await page.reload();
      await expect.poll(() => ran(page)).toEqual(['1']);
      expect((await kept(page)).events.filter(({ name }) => name === 'error')).toEqual([]);
    });

  const broken: [string, string, RegExp][] = [
    ['the policy is missing', html(inline('x'), AVOW_TAG), /was not found: let data-policy name/],
    [
      'the selector is broken',
      html(inline('x'), POLICY_TAG() + AVOW_TAG.replace('#avow-policy', '#1')),
      /was not found: let data-policy name/,
    ],
    [
      'the JSON is broken',
      html(inline('x'), POLICY_TAG().replace('{', '{,') + AVOW_TAG),
      /policy is no JSON \(.+\): mend the JSON/,
    ],
    [
      'the policy is broken',
      html(inline('x'), POLICY_TAG({ ...POLICY, purposes: { analytics: true } }) + AVOW_TAG),
      /purposes is \{.+\}: give a list/,
    ],
    [
      'the URL does not exist',
      html(inline('x'), AVOW_TAG.replace('#avow-policy', '/none.json')),
      /policy could not be loaded \(.+\): let data-policy name/,
    ],
    [
      'the URL is of another site',
      html(inline('x'), AVOW_TAG.replace('#avow-policy', 'http://other.localhost/p.json')),
      /policy could not be loaded \(.+\): let data-policy name/,
    ],
    [
      'nothing is named',
      html(inline('x'), AVOW_TAG.replace('data-policy="#avow-policy"', '')),
      /was not found: let data-policy name/,
    ],
  ];
  for (const [fault, text, message] of broken)
    test(`where ${fault}: says what, where and how, and nothing runs`, async ({ page, site }) => {
      site.page('/', text);
      await visit(page, site);
      const told = async () =>
        (await kept(page)).events.find(({ name, detail }) => name === 'error' && detail.code === 'policy');
      await expect.poll(async () => (await told())?.detail.message).toMatch(message);
      await on(page, accept);
      await quiet(site);
      expect(await ran(page)).toEqual([]);
      expect((await kept(page)).pageErrors).toEqual([]);
    });

  test('whose parts are blocked leaves the page working and everything denied', async ({ page, site }) => {
    await page.route(/avow-\w+\.js/, (route) => route.abort());
    site.page('/', html(`${inline('x')}<button onclick="note('page')">Page</button>`));
    await visit(page, site);
    await expect
      .poll(async () =>
        (await kept(page)).events.some(({ name, detail }) => name === 'error' && detail.code === 'ui'),
      )
      .toBe(true);
    await page.click('button');
    await quiet(site);
    expect(await ran(page)).toEqual(['page']);
    expect((await kept(page)).pageErrors).toEqual([]);
  });
});

test.describe('added later', () => {
  const added: [string, string][] = [
    [
      'by appendChild',
      `const s = document.createElement('script'); s.type = 'text/plain'; s.dataset.consent = 'analytics'; s.textContent = "note('late')"; document.body.append(s)`,
    ],
    [
      'by appendChild, external',
      `const s = document.createElement('script'); s.type = 'text/plain'; s.dataset.consent = 'analytics'; s.src = '/s/late'; document.body.append(s)`,
    ],
    [
      'by appendChild, asynchronous',
      `const s = document.createElement('script'); s.type = 'text/plain'; s.async = true; s.dataset.consent = 'analytics'; s.src = '/s/late'; document.head.append(s)`,
    ],
    ['by innerHTML', `document.getElementById('box').innerHTML = \`<p>\${gated}</p>\``],
    [
      'by innerHTML, external',
      `document.getElementById('box').innerHTML = gated.replace('>note(\\'late\\')', ' src="/s/late">')`,
    ],
    ['by insertAdjacentHTML', `document.body.insertAdjacentHTML('beforeend', gated)`],
    [
      'by a template of the page',
      `document.body.append(document.getElementById('template').content.cloneNode(true))`,
    ],
    [
      'by document.importNode',
      `document.body.append(document.importNode(document.getElementById('template').content, true))`,
    ],
    ['by a range', `document.body.append(document.createRange().createContextualFragment(gated))`],
    [
      'by DOMParser',
      `document.body.append(document.adoptNode(new DOMParser().parseFromString(gated, 'text/html').querySelector('script')))`,
    ],
    [
      'within a tree',
      `const div = document.createElement('div'); div.innerHTML = '<section>' + gated + '</section>'; document.body.append(div)`,
    ],
  ];
  for (const granted of [true, false])
    for (const [how, code] of added)
      test(`${how}, ${granted ? 'after' : 'before'} consent`, async ({ page, site }) => {
        site.page('/', html(`<div id="box"></div><template id="template">${inline('late')}</template>`));
        await visit(page, site);
        if (granted) await on(page, accept);
        await page.evaluate(`{ const gated = ${JSON.stringify(inline('late'))}; ${code} }`);
        await quiet(site);
        if (!granted) {
          expect(await ran(page)).toEqual([]);
          expect(site.asked('/s/')).toEqual([]);
          await on(page, accept);
        }
        await expect.poll(() => ran(page)).toEqual(['late']);
        await quiet(site, 100);
        expect(await ran(page)).toEqual(['late']);
      });

  for (const [kind, attributes] of [
    ['a script', ''],
    ['a module', 'data-type="module"'],
    ['an asynchronous module', 'data-type="module" async'],
    ['a script marked async', 'async'],
  ] as const)
    test(`during parsing, ${kind} that comes in halves runs whole`, async ({ page, site, context }) => {
      await context.addCookies([]);
      site.page('/', html(''));
      await visit(page, site);
      await on(page, accept);
      const [head = '', tail = ''] = html(
        `<script type="text/plain" data-consent="analytics" ${attributes}>note('first'); /* half */ note('second')</script><p>after</p>`,
      ).split(' /* half */ ');
      site.answer('/halves', (_, response) => {
        response.setHeader('content-type', 'text/html');
        response.write(head + ' '.repeat(4096));
        setTimeout(() => response.end(tail), 500);
      });
      await visit(page, site, '/halves');
      await page.waitForLoadState('load');
      await expect.poll(() => ran(page)).toEqual(['first', 'second']);
      expect((await kept(page)).pageErrors).toEqual([]);
    });

  test('during parsing, scripts run as they come, before the rest of the page', async ({ page, site }) => {
    site.page('/', html(''));
    await visit(page, site);
    await on(page, accept);
    let end = (): void => undefined;
    site.answer('/slow', (_, response) => {
      response.setHeader('content-type', 'text/html');
      response.write(html(`${inline('early')}<p>${' '.repeat(4096)}</p>`).replace('</body></html>', ''));
      end = () => response.end(inline('late'));
    });
    const opened = page.goto(`${site.origin}/slow`);
    await expect.poll(() => ran(page).catch(() => [])).toEqual(['early']);
    end();
    await opened;
    await expect.poll(() => ran(page)).toEqual(['early', 'late']);
  });
});
