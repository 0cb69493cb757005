import { Consent, type ConsentOptions, ConsentProvider, useConsent } from '@avow/sdk/react';
import { createElement as h, type ReactNode } from 'react';

function Status(): ReactNode {
  const { status, granted } = useConsent();
  return h('p', { id: 'status' }, `${status}, analytics without ads: ${granted('analytics & !ads')}`);
}

export const App = (options: ConsentOptions): ReactNode =>
  h(
    ConsentProvider,
    options,
    h(Status),
    h(
      Consent,
      { when: 'analytics', fallback: h('i', { id: 'denied' }, 'Denied') },
      h('b', { id: 'granted' }, 'Granted'),
    ),
  );
