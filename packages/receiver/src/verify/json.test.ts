import { describe, expect, it } from 'vitest';
import { parseJsonObject } from './json.js';

const parse = (text: string) => parseJsonObject(Buffer.from(text));
const nested = (levels: number, [open, close]: readonly [string, string]): string =>
  `{"a":${open.repeat(levels)}1${close.repeat(levels)}}`;

describe('a JSON object', () => {
  it.each([
    '{}',
    '{"a":1}',
    ' {"a" : {"b":[{"a":"b\\":"}, null, "c:"]}} ',
    '{"a":"{\\"a\\":1}","b":"\\\\"}',
    '{"a":[1,2,3],"b":[[]]}',
    '{"":":"}',
    '{"a":["x",":"]}',
  ])('%s is read as it is', (text) => {
    expect(parse(text)).toEqual({ object: JSON.parse(text) });
  });

  it.each([
    ['no JSON', '{"a":', 'is not JSON'],
    ['nothing', '', 'is not JSON'],
    ['a list', '[]', 'is not a JSON object'],
    ['null', 'null', 'is not a JSON object'],
    ['a text', '"a"', 'is not a JSON object'],
    ['a byte order mark', '\ufeff{}', 'is not JSON'],
    ['a name twice', '{"a":1,"a":1}', 'gives a member name twice'],
    ['a name twice, with space before its colon', '{"a":1,"a"\t :1}', 'gives a member name twice'],
    ['a name twice, deep in a list', '{"a":[[{"b":1,"b":2}]]}', 'gives a member name twice'],
    ['a name twice, one of them escaped', '{"a":1,"\\u0061":2}', 'gives a member name twice'],
  ])('is refused for %s', (_, text, fault) => {
    expect(parse(text)).toEqual({ fault });
  });

  it('is refused for bytes that are no UTF-8', () => {
    expect(parseJsonObject(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toEqual({
      fault: 'is not UTF-8',
    });
  });

  it.each([[['[', ']']], [['{"a":', '}']]] as const)('may nest 16 levels of %j, and no more', (pair) => {
    expect(parse(nested(15, pair))).toHaveProperty('object');
    expect(parse(nested(16, pair))).toEqual({ fault: 'nests deeper than 16 levels' });
  });
});
