/** "1 page", "2 pages". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** Data of others in a terminal must not steer it. */
export const harmless = (text: string): string =>
  [...text].map((sign) => (/[\p{Cc}\p{Cf}]/u.test(sign) ? '�' : sign)).join('');
