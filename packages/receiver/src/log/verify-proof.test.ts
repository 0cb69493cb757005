import { expect, it } from 'vitest';
import { visitor } from '../testing/visitor.js';
import { verifyProof } from './verify-proof.js';

it.each(['no JSON', 'null', '7', '[]'])(
  'what is signed and says %s gets a verdict, not an error',
  async (said) => {
    const proof = { id: '', index: 0, receivedAt: '', countersignature: '', checkpoint: '', inclusion: [] };
    const verdict = await verifyProof(
      visitor().forge(said),
      proof,
      { keys: [], vkeys: [] },
      Buffer.from('notice'),
    );
    expect(verdict).toEqual({
      signature: true,
      countersignature: false,
      checkpoint: false,
      inclusion: false,
      notice: false,
    });
  },
);
