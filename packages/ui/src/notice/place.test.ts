import { describe, expect, it } from 'vitest';
import type { NoticeScreen } from './notice-screen.js';
import { authorityOf } from './people.js';
import { placeOf } from './place.js';

const CNIL = { name: 'Commission informatique et libertés', url: 'https://cnil.fr/fr/plaintes' };
const LAND = { name: 'LfDI Baden-Württemberg', url: 'https://www.baden-wuerttemberg.datenschutz.de/' };

/** The authority shown in a country, where the law in force is of `jurisdiction`. */
const shown = async (
  country: string,
  authority: NonNullable<NoticeScreen['policy']['notice']>['authority'],
  jurisdiction = country,
) => {
  const policy = { jurisdiction, notice: authority ? { authority } : {} } as NoticeScreen['policy'];
  const place = await placeOf(country, authority);
  return authorityOf({ policy, place, country } as NoticeScreen)?.name;
};

describe('the authority shown', () => {
  it('is the policy’s own in its country, by the web site it shares with the table', async () => {
    expect(await shown('FR', CNIL)).toBe(CNIL.name);
    expect(await shown('FR', CNIL, 'ES')).toBe(CNIL.name);
  });

  it('is that of the country in any other, whatever law is in force', async () => {
    expect(await shown('ES', CNIL)).toContain('Agencia');
    expect(await shown('BR', CNIL)).toContain('Nacional');
    expect(await shown('ES', { ...LAND, country: 'DE' })).toContain('Agencia');
  });

  it('is one the table does not know in the country it names, else where the policy’s law is in force', async () => {
    expect(await shown('DE', { ...LAND, country: 'DE' }, 'ES')).toBe(LAND.name);
    expect(await shown('DE', LAND)).toBe(LAND.name);
    expect(await shown('ES', LAND, 'DE')).toContain('Agencia');
  });

  it('is the policy’s own where no place is known, and that of the place where there is none of its own', async () => {
    expect(await shown('auto', CNIL)).toBe(CNIL.name);
    expect(await shown('default', CNIL)).toBe(CNIL.name);
    expect(await shown('PT', undefined)).toContain('Dados');
  });
});
