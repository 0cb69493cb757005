import { ownCookies, parseConsent } from '@avow/sdk/server';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { policy } from './policy';
import { Privacy } from './privacy';

export const metadata = { title: 'Example Telecom' };

export default async function Layout({ children }: { children: ReactNode }) {
  // Only Avow's cookies: what a client component is given can be read in the page.
  const cookie = ownCookies(await headers());
  const { granted } = parseConsent(cookie, policy);
  return (
    <html lang="en">
      <head>
        {/* Without its gate for a visitor who has agreed; anybody else gets it inert. */}
        <script
          type={granted('analytics') ? undefined : 'text/plain'}
          data-consent="analytics"
          src="/stats.js"
        />
      </head>
      <body>
        <Privacy cookie={cookie}>{children}</Privacy>
      </body>
    </html>
  );
}
