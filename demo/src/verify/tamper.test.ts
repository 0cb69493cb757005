import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tamper } from './tamper.js';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const receipt = (choice: string) =>
  JSON.stringify({
    jws: `${part({ alg: 'ES256', typ: 'x' })}.${part({ iss: 'site', choice })}.${'s'.repeat(86)}`,
  });

describe('tampering', () => {
  it('changes exactly one character of the signed payload, and leaves it readable', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (choice) => {
        const before = receipt(choice);
        const change = tamper(before) ?? expect.fail();
        const differing = [...before].flatMap((character, at) => (character === change.text[at] ? [] : [at]));
        expect(differing).toEqual([change.at]);
        const [head, payload = '', tail] = (JSON.parse(change.text) as { jws: string }).jws.split('.');
        expect(before).toContain(`"${head}.`);
        expect(before).toContain(`.${tail}"`);
        expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).not.toEqual({ iss: 'site', choice });
      }),
    );
  });

  it('leaves alone what holds no receipt', () => {
    expect(tamper('{"jws":null}')).toBeNull();
  });
});
