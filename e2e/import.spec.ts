import type { Page } from '@playwright/test';
import {
  AVOW_TAG,
  type CoreSite,
  expect,
  html,
  kept,
  on,
  POLICY_TAG,
  quiet,
  test,
  visit,
} from './core-page.js';
import { banner, elsewhere, fetched, LATE, policyFor, receiver, WATCH_BANNER } from './import-page.js';
import { type Answer, PEERS, type Peer, servePeer, versionOf } from './import-peers.js';

/** A visitor answers another tool; the site puts Avow in its place and leaves its mark-up; nobody is asked twice. */

test.beforeEach(({ context }) => context.addInitScript(WATCH_BANNER));

/** Answers the peer on a page with it. */
async function answerPeer(page: Page, site: CoreSite, peer: Peer, answer: Answer): Promise<void> {
  servePeer(site, peer.package);
  site.page('/', html(peer.body, peer.head));
  await page.goto(site.origin);
  await peer.answer[answer](page);
  await expect
    .poll(async () =>
      (await page.context().cookies()).some(
        ({ name, value }) => name === peer.stored && !/=wait/.test(decodeURIComponent(value)),
      ),
    )
    .toBe(true);
}

const EXPECTED = {
  accept: { analytics: true, ads: true },
  reject: { analytics: false, ads: false },
  partial: { analytics: true, ads: false },
} satisfies Record<Answer, object>;

const word = (granted: boolean): string => (granted ? 'granted' : 'denied');

for (const peer of PEERS)
  test.describe(`${peer.import.from}, the real ${peer.package} ${versionOf(peer.package)}`, () => {
    const policy = policyFor(peer.import);
    const after = html(peer.body, POLICY_TAG(policy) + AVOW_TAG + (peer.left ?? ''));

    for (const answer of ['accept', 'reject', 'partial'] as const)
      test(`whoever answered ${answer} is not asked again, and exactly that is in force`, async ({
        page,
        site,
      }) => {
        const wanted =
          peer.import.from === 'osano-cookieconsent' && answer === 'partial'
            ? EXPECTED.accept
            : EXPECTED[answer];
        const others = await elsewhere(page, site);
        await answerPeer(page, site, peer, answer);
        await quiet(site);

        const receipts = receiver(site);
        others.length = 0;
        const from = site.log.length;
        site.page('/', after);
        await visit(page, site);
        await expect.poll(() => receipts.length, LATE).toBe(1);
        await expect.poll(() => fetched(site, others, from), LATE).toEqual(wanted);
        await quiet(site);
        expect(fetched(site, others, from)).toEqual(wanted);
        expect(await on(page, 'return banners')).toBe(0);
        expect(await on(page, 'return avow.$status.get()')).toBe('decided');
        expect(receipts[0]).toMatchObject({
          method: 'import',
          event: wanted.analytics ? 'given' : 'refused',
          choices: { essential: 'granted', analytics: word(wanted.analytics), ads: word(wanted.ads) },
        });
        expect((await kept(page)).events.filter(({ name }) => name === 'error')).toEqual([]);

        // The next visit: the same in force, nothing decided again, the tool's own record left where it was.
        others.length = 0;
        const again = site.log.length;
        await visit(page, site);
        await expect.poll(() => fetched(site, others, again), LATE).toEqual(wanted);
        await quiet(site);
        expect(fetched(site, others, again)).toEqual(wanted);
        expect(await on(page, 'return banners')).toBe(0);
        expect(receipts).toHaveLength(1);
        expect((await page.context().cookies()).some(({ name }) => name === peer.stored)).toBe(true);
      });

    test('whoever did not answer is asked, and nothing runs', async ({ page, site }) => {
      const others = await elsewhere(page, site);
      servePeer(site, peer.package);
      site.page('/', html(peer.body, peer.head));
      await page.goto(site.origin);
      await quiet(site);
      const receipts = receiver(site);
      others.length = 0;
      const from = site.log.length;
      site.page('/', after);
      await visit(page, site);
      await expect(banner(page)).toBeVisible();
      expect(await on(page, 'return banners')).toBeGreaterThan(0);
      await expect.poll(() => fetched(site, others, from), LATE).toEqual(EXPECTED.reject);
      await quiet(site);
      expect(fetched(site, others, from)).toEqual(EXPECTED.reject);
      expect(receipts).toEqual([]);
      expect(await on(page, 'return document.cookie.includes("avow=")')).toBe(false);
      await banner(page).locator('[data-action="accept-all"]').click();
      await expect.poll(() => fetched(site, others, from)).toEqual(EXPECTED.accept);
    });
  });
