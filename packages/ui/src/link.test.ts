import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeUrl } from './link.js';

it.each([
  ['https://example.com/a', 'https://example.com/a'],
  ['mailto:a@example.com', 'mailto:a@example.com'],
  ['a@example.com', 'mailto:a@example.com'],
  ['+33 1 23 45 67 89', 'tel:+33123456789'],
  ['1 Line Street, Lyon', undefined],
  ['javascript:alert(1)', undefined],
  [' java\nscript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['//example.com', undefined],
  ['/\\\\example.com', undefined],
  ['/contact?a=1', '/contact?a=1'],
  ['#security-network', '#security-network'],
])('%j leads to %j', (address, url) => {
  expect(safeUrl(address)).toBe(url);
});

it('never leads anywhere but to this site, http, https, mailto and tel', () => {
  const scheme = fc.constantFrom(
    'javascript',
    'JAVASCRIPT',
    ' data',
    'vbscript',
    'blob',
    'file',
    'https',
    'tel',
    '',
  );
  fc.assert(
    fc.property(scheme, fc.string(), fc.string(), (before, middle, after) => {
      const url = safeUrl(`${before}${middle}:${after}`);
      if (url !== undefined)
        expect(new URL(url, 'https://own.example').protocol).toMatch(/^(https?|mailto|tel):$/);
    }),
  );
});
