import type { Receipt } from '@avow/sdk';

/** Hands one receipt to the visitor: all of it with payload and proof as JSON, or the signed original alone. */
export function download({ jws, payload, proof }: Receipt, kind: 'json' | 'jws'): void {
  const [content, type] =
    kind === 'jws'
      ? [jws ?? '', 'application/jose']
      : [JSON.stringify({ jws, payload, proof }, null, 2), 'application/json'];
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(new Blob([content], { type }));
  anchor.download = `receipt-${payload.jti}.${kind}`;
  anchor.click();
  // Only after the browser has taken the file over.
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
}
