import { deniable, needsOwnAct } from '@avow/sdk';
import { type ComponentChild, h } from 'preact';
import { button } from '../button.js';
import type { Screen } from '../screen.js';

/** First layer: who asks, for which purposes, and two equal answers. A region; modal only in the layout `centre`. */
export const banner = (screen: Screen, logo?: ComponentChild) => {
  const { consent, say, list, langOf } = screen;
  const { controller, purposes } = consent.policy;
  const asked = purposes.filter(deniable);
  const optOut = asked.some((purpose) => purpose.optOut);
  const apart = list(asked.filter(needsOwnAct));
  // The words of Cal. Civ. Code § 1798.135(a), in short, where there is a sale to opt out of.
  const label = optOut && asked.some(({ sale }) => sale) ? 'do-not-sell-or-share' : 'preferences';
  return (
    <section part="banner" aria-label={say('title')}>
      {logo}
      <h2 tabIndex={-1}>{say('title')}</h2>
      <p>
        {controller.name} {say(optOut ? 'intro-opt-out' : 'intro')}{' '}
        <b lang={langOf(asked[0]?.name)}>{list(asked.filter((purpose) => !needsOwnAct(purpose)))}.</b>
        {apart && ` ${say('asked-separately')}: ${apart}.`} {say('refuse')}
      </p>
      <p>
        {button(screen, 'reject-all')}
        {button(screen, 'accept-all')}
        {button(screen, 'preferences', label)}
        {button(screen, 'notice')}
      </p>
    </section>
  );
};
