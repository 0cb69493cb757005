import { expect, it } from 'vitest';
import { cookieDomains, cookieNames, cookiePaths } from './cookie-places.js';

it('knows each directory of a path, with and without its slash', () => {
  expect(cookiePaths('/')).toEqual(['/']);
  expect(cookiePaths('/shop/shoes/red.html')).toEqual([
    '/',
    '/shop',
    '/shop/',
    '/shop/shoes',
    '/shop/shoes/',
    '/shop/shoes/red.html',
  ]);
});

it('knows the host and each parent domain, but no single label', () => {
  expect(cookieDomains('www.shop.example.com')).toEqual([
    '',
    ';domain=www.shop.example.com',
    ';domain=shop.example.com',
    ';domain=example.com',
  ]);
  expect(cookieDomains('localhost')).toEqual(['', ';domain=localhost']);
});

it('reads names once each, also of empty cookies, and leaves out cookies without a name', () => {
  expect(cookieNames('a=1; b=; a=2; only; c=x=y;d=1')).toEqual(['a', 'b', 'c', 'd']);
  expect(cookieNames('')).toEqual([]);
});
