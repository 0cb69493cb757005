/** By rule on rendered banners: pages that keep it, and pages that break it, all made from one fair page. */

const STYLE = `
  body { margin: 0; font: 16px/1.5 sans-serif; }
  main { padding: 1em; block-size: 3000px; }
  #banner { position: fixed; inset: auto 0 0; padding: 16px; background: #fff; color: #111; border-block-start: 1px solid #888; }
  #banner button { font: inherit; min-block-size: 40px; min-inline-size: 160px; padding: 8px; border: 1px solid #111; color: #111; background: #eee; }
`;

const BUTTONS = `<button id="no">Reject all</button>
    <button id="yes">Accept all</button>
    <button id="some">Preferences</button>`;

export const FAIR_PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title><style>${STYLE}</style></head><body>
<main><h1>Page</h1><a href="#x">A link</a> <button data-consent-open="preferences">Privacy choices</button></main>
<section id="banner" aria-label="Your privacy"><h2>Your privacy</h2>
  <p>Example Telecom would like to use data for audience measurement and for videos. You can refuse, and change your mind at any time.
  <a href="/privacy">Privacy notice</a></p>
  <p>${BUTTONS}</p>
</section></body></html>`;

/** The fair page with some of it put otherwise; what is not there is a mistake of the case. */
function page(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((html, [from, to]) => {
    if (!html.includes(from)) throw new Error(`the fair page has no ${from}`);
    return html.replace(from, to);
  }, FAIR_PAGE);
}

const style = (css: string): string => page(['</style>', `${css}</style>`]);
const no = (button: string): string => page(['<button id="no">Reject all</button>', button]);
const yes = (button: string): string => page(['<button id="yes">Accept all</button>', button]);
const more = (html: string): string => page(['<h2>Your privacy</h2>', `<h2>Your privacy</h2>${html}`]);
const said = (text: string): string => more(`<p>${text}</p>`);

/** What covers the page. */
const OVERLAY = '<div style="position:fixed;inset:0;background:#0008"></div>';
const MODAL = ['<section id="banner"', '<section id="banner" role="dialog" aria-modal="true"'] as const;
const WITHOUT_NO = ['<button id="no">Reject all</button>', ''] as const;

export interface PageCase {
  readonly pass: readonly string[];
  readonly fail: readonly string[];
}

export const PAGE_CASES: Readonly<Record<string, PageCase>> = {
  'AVOW-101': {
    pass: [
      no('<button id="no">Continue without accepting</button>'),
      no('<button id="no">Only necessary</button>'),
    ],
    fail: [page(WITHOUT_NO), no('<button id="no">Manage options</button>'), style('#no { display: none }')],
  },
  'AVOW-102': {
    pass: [style('#banner button { border: 0; background: none }')],
    fail: [
      no('<a href="#no" id="no">Reject all</a>'),
      style('#no { border-color: transparent !important; background: none !important }'),
    ],
  },
  'AVOW-103': {
    pass: [style('#no { min-inline-size: 180px !important }')],
    fail: [
      style('#yes { min-inline-size: 320px !important }'),
      style('#no { min-block-size: 26px !important; padding: 0 !important }'),
    ],
  },
  'AVOW-104': {
    pass: [style('#yes, #no { background: #111 !important; color: #fff !important }')],
    fail: [style('#yes { background: #060 !important; color: #fff !important }')],
  },
  'AVOW-105': {
    pass: [style('#yes, #no { font-weight: 700 !important }')],
    fail: [style('#yes { font-weight: 700 !important }'), style('#no { font-size: 13px !important }')],
  },
  'AVOW-106': {
    pass: [style('#no { color: #222 !important }')],
    fail: [style('#no { color: #999 !important }')],
  },
  'AVOW-107': {
    pass: [style('#banner button { display: block; margin: 8px 0 }')],
    fail: [style('#no { position: fixed; inset: 8px 8px auto auto }')],
  },
  'AVOW-108': {
    pass: [style('#banner { max-block-size: 90vh; overflow: auto }')],
    fail: [
      page(
        [
          '</style>',
          '#banner { max-block-size: 200px; overflow: auto } #yes, #no { display: block }</style>',
        ],
        ['<h2>Your privacy</h2>', '<button id="yes">Accept all</button><h2>Your privacy</h2>'],
        [
          '<button id="no">Reject all</button>\n    <button id="yes">Accept all</button>',
          '<p style="block-size:600px"></p><button id="no">Reject all</button>',
        ],
      ),
    ],
  },
  'AVOW-109': {
    pass: [
      more('<label><input type="checkbox" name="analytics"> Audience measurement</label>'),
      more('<label><input type="checkbox" name="essential" checked disabled> Essential</label>'),
      more(
        '<ul><li><label><input type="checkbox" checked> Fraud prevention</label> Legitimate interest</li></ul>',
      ),
    ],
    fail: [
      more('<label><input type="checkbox" name="analytics" checked> Audience measurement</label>'),
      more('<button role="switch" aria-checked="true" name="ads">Advertising</button>'),
    ],
  },
  'AVOW-110': {
    pass: [
      page(MODAL),
      page(MODAL, WITHOUT_NO, ['<h2>Your privacy</h2>', '<button>Close</button><h2>Your privacy</h2>']),
    ],
    fail: [
      page(MODAL, WITHOUT_NO),
      page(WITHOUT_NO, ['<section', `${OVERLAY}<section`]),
      page(WITHOUT_NO, ['</style>', 'body { overflow: hidden }</style>']),
    ],
  },
  'AVOW-111': {
    pass: [page(MODAL)],
    fail: [
      page(['<section', `${OVERLAY}<section`]),
      style('body { overflow: hidden }'),
      page(['<main>', '<main inert>']),
    ],
  },
  'AVOW-112': {
    pass: [
      page(
        ['<button id="some">Preferences</button>', ''],
        ['<h2>Your privacy</h2>', '<h2>Your privacy</h2><label><input type="checkbox"> Videos</label>'],
      ),
    ],
    fail: [page(['<button id="some">Preferences</button>', ''])],
  },
  'AVOW-113': {
    pass: [
      more('<button>Close</button>'),
      more('<button aria-label="Continue without accepting">×</button>'),
    ],
    fail: [
      more('<button class="close"><svg width="20" height="20"></svg></button>'),
      more('<button class="close" title="Close and accept">×</button>'),
    ],
  },
  'AVOW-114': {
    pass: [FAIR_PAGE],
    fail: [page(['use data for audience measurement and for videos', 'store cookies'])],
  },
  'AVOW-115': {
    pass: [
      said('We share data with 12 partners.'),
      said('We share data with <a href="#p">our partners</a>.'),
    ],
    fail: [said('We share data with our partners.')],
  },
  'AVOW-116': {
    pass: [page(['<a href="/privacy">Privacy notice</a>', '<a href="/cookies">Cookie policy</a>'])],
    fail: [page(['<a href="/privacy">Privacy notice</a>', ''])],
  },
  'AVOW-117': {
    pass: [page(['change your mind at any time', 'withdraw consent'])],
    fail: [page([' You can refuse, and change your mind at any time.', ''])],
  },
  'AVOW-118': {
    pass: [said('Nothing is used until you answer.')],
    fail: [
      said('By continuing to browse this site you accept cookies.'),
      said('If you scroll, you agree to our use of cookies.'),
    ],
  },
  'AVOW-119': {
    pass: [said('We count visits.')],
    fail: [said('We value your privacy.'), said('Cookies make for a better experience.')],
  },
  'AVOW-120': {
    pass: [no('<button id="no">No</button>')],
    fail: [no('<button id="no">No thanks, I hate privacy</button>')],
  },
  'AVOW-121': {
    pass: [yes('<button id="yes">Allow all</button>')],
    fail: [yes('<button id="yes">OK</button>'), yes('<button id="yes">Got it</button>')],
  },
  'AVOW-122': {
    pass: [more('<button>Remind me later</button>')],
    fail: [no('<button id="no">Maybe later</button>'), no('<button id="no">Ask me later</button>')],
  },
  'AVOW-123': {
    pass: [no('<button id="no">Do not allow</button>')],
    fail: [more('<button>Do not opt-out</button>'), more('<button>Accept or reject</button>')],
  },
  'AVOW-124': {
    pass: [said('Kept for 30 days.')],
    fail: [
      said('This closes in 15 seconds.'),
      more('<progress value="3" max="10"></progress>'),
      more('<span role="timer">9</span>'),
    ],
  },
  'AVOW-125': { pass: [said('🔒 Kept safe.')], fail: [said('You leave us 😢')] },
  'AVOW-126': {
    pass: [page(['<html lang="en">', '<html lang="en-GB">'])],
    fail: [
      page(['<section id="banner"', '<section id="banner" lang="fr"']),
      page(['<html lang="en">', '<html lang="fr">']),
    ],
  },
  'AVOW-127': {
    pass: [style('#banner p { color: #555 }')],
    fail: [
      style('#banner p { color: #aaa }'),
      style('#banner { background: #111 } #banner a { color: #222 }'),
    ],
  },
  'AVOW-128': {
    pass: [
      style('#banner button { min-block-size: 24px; padding: 0 }'),
      more('<button style="min-inline-size:16px;inline-size:16px">×</button>'),
    ],
    fail: [
      style('#banner button { display: block; min-block-size: 18px; padding: 0; line-height: 1 }'),
      style(
        '#banner button { min-inline-size: 16px; inline-size: 16px; overflow: hidden; padding: 0; border: 0; margin-inline-end: -4px }',
      ),
    ],
  },
  'AVOW-129': {
    pass: [style('#banner p { font-size: 12px }')],
    fail: [style('#banner p { font-size: 10px }')],
  },
  'AVOW-130': {
    pass: [no('<a href="#no" id="no">Reject all</a>')],
    fail: [
      no('<div id="no" onclick="1">Reject all</div>'),
      no('<button id="no" tabindex="-1">Reject all</button>'),
    ],
  },
  'AVOW-131': {
    pass: [yes('<button id="yes" tabindex="0">Accept all</button>')],
    fail: [yes('<button id="yes" tabindex="1">Accept all</button>')],
  },
  'AVOW-132': {
    pass: [page(['<h2>', '<h2 tabindex="-1" autofocus>'])],
    fail: [yes('<button id="yes">Accept all</button><script>yes.focus()</script>')],
  },
  'AVOW-133': {
    pass: [page([' aria-label="Your privacy"', ''])],
    fail: [page([' aria-label="Your privacy"', ''], ['<h2>Your privacy</h2>', ''])],
  },
  'AVOW-134': {
    pass: [
      page([
        '<button data-consent-open="preferences">Privacy choices</button>',
        '<a href="/cookies">Cookie settings</a>',
      ]),
    ],
    fail: [page(['<button data-consent-open="preferences">Privacy choices</button>', ''])],
  },
};
