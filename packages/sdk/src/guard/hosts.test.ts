import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFind, findHost, hostPattern, hostTable } from './hosts.js';

const table = hostTable([
  { id: 'cdn', hosts: ['cdn.example.com'] },
  { id: 'wide', hosts: ['*.example.com'] },
  { id: 'port', hosts: ['ports.example:8443', '*.ports.example:9000'] },
  { id: 'other', hosts: ['cdn.example.com'] },
  { id: 'own', hosts: ['shop.example'] },
  { id: 'none' },
]);
const find = createFind(table, { host: 'shop.example' }, () => 'https://shop.example/page');

describe('hosts of a policy', () => {
  it.each([
    ['https://cdn.example.com/a.js', 'service:cdn | service:other'],
    ['//cdn.example.com/a.js', 'service:cdn | service:other'],
    ['wss://cdn.example.com', 'service:cdn | service:other'],
    ['https://CDN.Example.COM/a.js', 'service:cdn | service:other'],
    ['https:\\\\cdn.example.com\\a.js', 'service:cdn | service:other'],
    [' \thttps://cdn.exa\nmple.com/', 'service:cdn | service:other'],
    ['https://user:word@cdn.example.com/', 'service:cdn | service:other'],
    ['https://cdn.example.com:8080/', 'service:cdn | service:other'],
    ['https://cdn.example.com./', 'service:cdn | service:other'],
    ['https://a.b.example.com/', 'service:wide'],
    ['https://example.com/', undefined],
    ['https://notexample.com/', undefined],
    ['https://cdn.example.com.evil.example/', undefined],
    ['https://ports.example:8443/', 'service:port'],
    ['https://ports.example/', undefined],
    ['http://a.ports.example:9000/', 'service:port'],
    ['/path', undefined],
    ['path', undefined],
    ['/\t/cdn.example.com/a.js', 'service:cdn | service:other'],
    ['https://shop.example/own', undefined],
    ['https://shop.example:444/', 'service:own'],
    ['data:text/plain,https://cdn.example.com/', undefined],
    ['blob:https://cdn.example.com/1', undefined],
    ['https://', undefined],
    ['', undefined],
  ])('%s belongs to %s', (url, expression) => {
    expect(find(url)).toBe(expression);
    // And from memory.
    expect(find(url)).toBe(expression);
  });

  it('takes what is no text as the browser does', () => {
    expect(find(new URL('https://cdn.example.com/'))).toBe('service:cdn | service:other');
    expect(find({ toString: () => '//cdn.example.com' })).toBe('service:cdn | service:other');
    expect(find(undefined)).toBeUndefined();
  });

  it('follows a base address that points elsewhere', () => {
    let base = 'https://shop.example/';
    const relative = createFind(table, { host: 'shop.example' }, () => base);
    expect(relative('/a.js')).toBeUndefined();
    base = 'https://cdn.example.com/';
    expect(relative('/a.js')).toBe('service:cdn | service:other');
    expect(relative('a.js')).toBe('service:cdn | service:other');
  });

  it('reads every address as the URL parser does, with its short cuts', () => {
    const part = fc.constantFrom(
      'http:',
      'https:',
      'ws:',
      '/',
      '//',
      '\\',
      'cdn.example.com',
      'x.example.com',
      '.',
      ':',
      '443',
      ':80',
      '@',
      '?',
      '#',
      ' ',
      '\t',
      'a',
      '%2e',
      'é',
      '[',
      ']',
      'EXAMPLE',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        let expected: string | undefined;
        try {
          const { protocol, hostname, port, host } = new URL(text, 'https://shop.example/page');
          const scheme = { 'http:': '80', 'ws:': '80', 'https:': '443', 'wss:': '443' }[protocol];
          expected =
            scheme && host !== 'shop.example' ? findHost(table, hostname, port || scheme) : undefined;
        } catch {}
        expect(find(text), JSON.stringify(text)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives patterns that say the same, for workers', () => {
    for (const [host, url, matches] of [
      ['cdn.example.com', '//cdn.example.com:8080/', true],
      ['cdn.example.com', '//cdnxexample.com/', false],
      ['*.example.com', '//a.b.example.com/', true],
      ['*.example.com', '//example.com/', false],
      ['a.example:8443', '//a.example:8443/', true],
      ['a.example:8443', '//a.example/', false],
    ] as const)
      expect(RegExp(`^//${hostPattern(host)}(/|$)`).test(url), `${host} ${url}`).toBe(matches);
  });
});
