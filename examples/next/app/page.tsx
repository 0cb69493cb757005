'use client';

import { Consent, useConsent } from '@avow/sdk/react';

export default function Page() {
  const { granted, consent } = useConsent();
  return (
    <main>
      <h1>Example Telecom</h1>
      <p id="state">{granted('analytics') ? 'We count visits' : 'We count nothing'}</p>
      <Consent when="media" fallback={<p>The map waits for your choice.</p>}>
        <iframe src="/map.html" title="Our shops" />
      </Consent>
      <button type="button" onClick={() => consent?.open('preferences')}>
        Privacy choices
      </button>
    </main>
  );
}
