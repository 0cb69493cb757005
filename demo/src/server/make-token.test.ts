import { describe, expect, it } from 'vitest';
import { authorize } from '../../../packages/receiver/src/access/tokens.js';
import { makeToken } from './make-token.js';

describe('token of the demo', () => {
  it('opens what it is for, and nothing else', () => {
    const { text, record } = makeToken('receipts:read');
    const open = (token: string, scope: 'receipts:read' | 'subjects:erase') =>
      authorize(`Bearer ${token}`, scope, [record], Date.now());
    expect(open(text, 'receipts:read')).toBe(record);
    expect(() => open(text, 'subjects:erase')).toThrow();
    expect(() => open(makeToken('receipts:read').text, 'receipts:read')).toThrow();
  });

  it('can be chosen', () => {
    const chosen = `avow_${'0'.repeat(12)}_${'x'.repeat(43)}`;
    expect(makeToken('receipts:read', chosen).text).toBe(chosen);
  });

  it.each(['', 'secret', `avow_xyz_${'x'.repeat(43)}`])('says what form a token has for %o', (text) => {
    expect(() => makeToken('receipts:read', text)).toThrow('avow_<12 hex digits>_<43 base64url characters>');
  });
});
