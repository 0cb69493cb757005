/** Addresses of the scripts in the text of a stack, innermost first; the spy's own frames have none. */
export function scriptsIn(stack: string): string[] {
  const found = stack.matchAll(/(https?:\/\/[^\s()]+?):\d+(?::\d+)?(?=[\s)]|$)/g);
  return [...new Set([...found].map(([, url = '']) => url))];
}

/** The script that acted, and the one that set it going. */
export function whoIn(scripts: readonly string[]): { by?: string; via?: string } {
  const [by] = scripts;
  const via = scripts.at(-1);
  return { ...(by !== undefined && { by }), ...(via !== undefined && via !== by && { via }) };
}
