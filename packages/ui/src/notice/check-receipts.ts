import type { Policy, Receipt } from '@avow/sdk';

/** What a check of a receipt was about, and what came of it; both are keys of texts. */
export interface Finding {
  readonly what: 'signature' | 'chain' | 'countersignature' | 'inclusion';
  readonly result: 'holds' | 'fails' | 'not-checked';
}

const SHOWN = ['signature', 'chain', 'countersignature', 'inclusion'] as const;
const RESULTS: Readonly<Record<string, Finding['result']>> = { verified: 'holds', failed: 'fails' };

/**
 * Verifies one of this browser's receipts here: its signature, its place in the chain, and the receiver's
 * countersignature and log entry by the keys that the receiver publishes.
 */
export async function checkReceipt(
  receipt: Receipt,
  all: readonly Receipt[],
  { receipts }: Policy,
): Promise<readonly Finding[]> {
  try {
    const { parseReceiverKeys, verifyReceipts } = await import('@avow/tools/verify');
    const address = receipts?.endpoint.replace(/\/*$/, '/.well-known/jwks.json') ?? '';
    const keys = await fetch(address, { credentials: 'omit' })
      .then((response) => response.text())
      .then(parseReceiverKeys)
      // Without them signature and chain can be checked still.
      .catch(() => undefined);
    const given = all.map(({ jws, payload, proof }) => ({
      source: payload.jti,
      jws,
      copy: payload,
      ...(proof && { proof: { ...proof, isWhole: true } }),
    }));
    const verdicts = await verifyReceipts(given, {
      now: Date.now() / 1000,
      // A receipt that still waits has no proof to hold against it.
      ...(keys && receipt.proof && { keys }),
    });
    const checks = verdicts[all.indexOf(receipt)]?.checks ?? [];
    return SHOWN.flatMap((what) => {
      const outcome = checks.find(({ id }) => id === what)?.outcome ?? 'unchecked';
      // The first receipt follows none.
      return outcome === 'information' ? [] : [{ what, result: RESULTS[outcome] ?? 'not-checked' }];
    });
  } catch {
    return SHOWN.map((what) => ({ what, result: 'not-checked' }));
  }
}
