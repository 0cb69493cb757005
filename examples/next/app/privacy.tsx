'use client';

import { ConsentProvider } from '@avow/sdk/react';
import { mountConsent } from '@avow/ui';
import { type ReactNode, useEffect } from 'react';
import { consentFor } from './consent';

/** Gives the visitor's consent to the components inside, and shows the banner. */
export function Privacy({ cookie, children }: { cookie: string; children: ReactNode }) {
  const consent = consentFor(cookie);
  useEffect(() => ('$view' in consent ? mountConsent(consent) : undefined), [consent]);
  return <ConsentProvider consent={consent}>{children}</ConsentProvider>;
}
