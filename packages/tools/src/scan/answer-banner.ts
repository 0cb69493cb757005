import type { Frame, Locator, Page } from 'playwright-core';
import type { Answer } from './observation.js';

/** How the banners of other tools are answered on their first layer. */
const TOOLS: readonly { readonly name: string; readonly accept: string; readonly refuse: string }[] = [
  {
    name: 'vanilla-cookieconsent',
    accept: '#cc-main [data-role="all"]',
    refuse: '#cc-main [data-role="necessary"]',
  },
  { name: 'vanilla-cookieconsent-2', accept: '#cm #c-p-bn', refuse: '#cm #c-s-bn' },
  { name: 'klaro', accept: '.klaro .cm-btn-success', refuse: '.klaro .cn-decline' },
  { name: 'tarteaucitron', accept: '#tarteaucitronPersonalize2', refuse: '#tarteaucitronAllDenied2' },
  { name: 'orejime', accept: '.orejime-Banner-saveButton', refuse: '.orejime-Banner-declineButton' },
  {
    name: 'cookiebot',
    accept: '#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll, #CybotCookiebotDialogBodyButtonAccept',
    refuse: '#CybotCookiebotDialogBodyButtonDecline',
  },
  { name: 'onetrust', accept: '#onetrust-accept-btn-handler', refuse: '#onetrust-reject-all-handler' },
  {
    name: 'didomi',
    accept: '#didomi-notice-agree-button',
    refuse: '#didomi-notice-disagree-button, .didomi-continue-without-agreeing',
  },
  {
    name: 'usercentrics',
    accept: '[data-testid="uc-accept-all-button"]',
    refuse: '[data-testid="uc-deny-all-button"]',
  },
  { name: 'axeptio', accept: '#axeptio_btn_acceptAll', refuse: '#axeptio_btn_dismiss' },
  { name: 'complianz', accept: '.cmplz-accept', refuse: '.cmplz-deny' },
  {
    name: 'osano-cookieconsent',
    accept: '.cc-window .cc-allow, .cc-window .cc-dismiss',
    refuse: '.cc-window .cc-deny',
  },
];

/** What buttons say, in the languages of most sites scanned; a button that only says “OK” decides nothing here. */
const WORDS = {
  accept:
    /^\W*((yes,? )?(i )?(accept|agree|allow)( (to )?(all|everything|cookies|all cookies|and (close|continue)))?|(tout|j['’])\s?accepte[rz]?|accepter (tout|les cookies)?( et .*)?|alle(s)? (akzeptieren|zulassen|annehmen)|(alle )?(cookies )?(akzeptieren|zustimmen)|aceptar( todo| todas)?( las cookies)?|accett[ao]( tutt[oi])?( i cookie)?|alle(s)? accepteren|aceitar( tudo| todos)?|zaakceptuj.*|godta alle|acceptera alla|accepter alle)\W*$/i,
  refuse:
    /^\W*((reject|refuse|decline|deny)( all| cookies| all cookies)?|(only|use) (necessary|essential)( cookies)?( only)?|necessary (cookies )?only|tout refuser|(je )?refuser?( tout)?|continuer sans accepter|alle(s)? ablehnen|ablehnen|nur (notwendige|erforderliche|essenzielle).*|rechazar( todo| todas)?|rifiuta( tutt[oi])?|alles weigeren|weigeren|rejeitar( tudo)?)\W*$/i,
} as const;

const visible = async (locator: Locator): Promise<Locator | undefined> => {
  const count = Math.min(await locator.count(), 5);
  for (let at = 0; at < count; at++) {
    const one = locator.nth(at);
    if (await one.isVisible()) return one;
  }
  return undefined;
};

async function press(button: Locator): Promise<boolean> {
  return button.click({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
}

async function byTool(frame: Frame, act: 'accept' | 'refuse'): Promise<Answer | undefined> {
  for (const tool of TOOLS) {
    const button = await visible(frame.locator(tool[act]));
    if (button && (await press(button))) return { by: tool.name };
  }
  return undefined;
}

async function byWords(frame: Frame, act: 'accept' | 'refuse'): Promise<Answer | undefined> {
  const button =
    (await visible(frame.getByRole('button', { name: WORDS[act] }))) ??
    (await visible(frame.getByRole('link', { name: WORDS[act] })));
  return button && (await press(button)) ? { by: 'words' } : undefined;
}

/** The site's own Avow is told what the visitor decided, through its API. */
const byAvow = (page: Page, act: 'accept' | 'refuse'): Promise<boolean> =>
  page.evaluate(async (what) => {
    const { avow } = window as {
      avow?: { acceptAll(): Promise<void>; rejectAll(): Promise<void>; close?(): void };
    };
    if (!avow?.acceptAll) return false;
    await (what === 'accept' ? avow.acceptAll() : avow.rejectAll());
    avow.close?.();
    return true;
  }, act);

/**
 * Accepts or refuses all on the page: through Avow, or on the first layer of another tool's banner, or with a button that
 * says so. Undefined: nothing was found to answer with.
 */
export async function answerBanner(page: Page, act: 'accept' | 'refuse'): Promise<Answer | undefined> {
  if (await byAvow(page, act).catch(() => false)) return { by: 'avow' };
  for (const find of [byTool, byWords])
    for (const frame of page.frames()) {
      const answer = await find(frame, act).catch(() => undefined);
      if (answer) return answer;
    }
  return undefined;
}
