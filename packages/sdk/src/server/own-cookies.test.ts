import { expect, it } from 'vitest';
import { ownCookies } from './own-cookies.js';

const of = (cookie: string): string => ownCookies({ headers: { cookie } });

it('hands on the cookies of the choice and none else', () => {
  const own = 'avow=1.7.1800000000.21.AAAAAAAAAAAAAAAAAAAAAA';
  expect(of(`session=secret; ${own}; avow_server=1.7.5.2.B; myavow=x; avow_x=secret;avow=1`)).toBe(
    `${own}; avow_server=1.7.5.2.B; avow=1`,
  );
  expect(of('session=secret')).toBe('');
  expect(ownCookies({ headers: {} })).toBe('');
});
