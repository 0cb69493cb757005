import { deniable } from '@avow/sdk';
import { h } from 'preact';
import { button } from '../button.js';
import type { Screen } from '../screen.js';

/** First layer: who asks, for which purposes, and two equal answers. A region, never modal. */
export const banner = (screen: Screen) => {
  const { consent, say, list } = screen;
  const { controller, purposes } = consent.policy;
  return (
    <section part="banner" aria-label={say('title')}>
      <h2>{say('title')}</h2>
      <p>
        {controller.name} {say('intro')} <b>{list(purposes.filter(deniable))}.</b> {say('refuse')}
      </p>
      <p>
        {button(screen, 'reject-all')}
        {button(screen, 'accept-all')}
        {button(screen, 'preferences')}
        {button(screen, 'notice')}
      </p>
    </section>
  );
};
