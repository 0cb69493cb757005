/** Questions to the receiver, relative to the page, so that they find it wherever it is mounted. */

let token = '';

/** The token lives in this module and nowhere else, unless its owner ticks the box; see access.ts. */
export function useToken(text: string): void {
  token = text;
}

async function fetched(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch(() => {
    throw new Error('The receiver cannot be reached. Check the connection and try again.');
  });
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  throw new Error(problem.detail ?? `The receiver answered with status ${response.status}.`);
}

/** Asks what is open to all. */
export const askOpen = (path: string): Promise<Response> => fetched(path, {});

/** Asks with the token; throws with what the receiver says where it refuses. */
export async function ask(path: string, method = 'GET'): Promise<Response> {
  if (token === '') throw new Error('Enter an access token first.');
  return fetched(path, { method, headers: { authorization: `Bearer ${token}` } });
}

/** A query string of the fields that are filled in. */
export const query = (fields: Readonly<Record<string, string>>): string =>
  String(new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')));
