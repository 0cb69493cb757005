/** By rule on a visitor's way: a page whose banner works, and what it does to break the rule. */

/** What the page does wrong; the cookie `tracker` is what needs consent. */
export interface Manners {
  readonly tracksAtOnce?: boolean;
  readonly refusesLate?: boolean;
  readonly closingAccepts?: boolean;
  readonly scrollingAccepts?: boolean;
  readonly forgetsRefusal?: boolean;
  readonly hidesWithdrawal?: boolean;
}

export const journeyPage = (
  manners: Manners = {},
): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title></head>
<body><main style="block-size:3000px"><button id="reopen">Privacy choices</button></main>
<section id="banner" style="position:fixed;inset:auto 0 0" hidden><button id="no">Reject all</button><button id="some">Preferences</button><button id="yes">Accept all</button><button id="close">Close</button></section>
<script>
const manners = ${JSON.stringify(manners)};
const by = (id) => document.getElementById(id);
const seen = () => { document.cookie = 'tracker=1; path=/'; };
const answer = (yes) => {
  if (yes || !manners.forgetsRefusal) localStorage.setItem('choice', yes ? 'yes' : 'no');
  by('banner').hidden = true;
  if (yes) seen();
  else document.cookie = 'tracker=; path=/; max-age=0';
};
const choice = localStorage.getItem('choice');
by('banner').hidden = !!choice;
if (choice === 'yes' || manners.tracksAtOnce) seen();
by('no').hidden = !!manners.refusesLate;
by('some').onclick = () => { by('no').hidden = false; };
by('reopen').hidden = !!manners.hidesWithdrawal;
by('reopen').onclick = () => { by('banner').hidden = false; };
by('yes').onclick = () => answer(true);
by('no').onclick = () => answer(false);
by('close').onclick = () => manners.closingAccepts ? answer(true) : (by('banner').hidden = true);
addEventListener('scroll', () => manners.scrollingAccepts && !localStorage.getItem('choice') && answer(true));
</script></body></html>`;

export const JOURNEY_CASES: Readonly<Record<string, { readonly fail: Manners }>> = {
  'AVOW-201': { fail: { tracksAtOnce: true } },
  'AVOW-202': { fail: { refusesLate: true } },
  'AVOW-203': { fail: { closingAccepts: true } },
  'AVOW-204': { fail: { scrollingAccepts: true } },
  'AVOW-205': { fail: { forgetsRefusal: true } },
  'AVOW-206': { fail: { hidesWithdrawal: true } },
};
