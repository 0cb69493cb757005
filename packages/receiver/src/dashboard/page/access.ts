import { ask, useToken } from './ask.js';
import { byId, fieldText } from './element.js';
import { time } from './format.js';
import { showRates } from './rates.js';
import { onSubmit, run } from './section.js';

/** The token: kept in memory, or for this tab where its owner ticks the box; and what it allows. */

const STORED = 'avow-token';

interface Allowed {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly env: string | null;
  readonly expiresAt: string;
}

function mark(scopes: readonly string[] | null): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-scope]')) {
    const has = scopes?.includes(place.dataset.scope ?? '');
    place.dataset.has = scopes === null ? 'unknown' : String(has);
    const note = place.querySelector('.has');
    if (note) note.textContent = scopes === null ? '' : has ? 'yes' : 'no';
  }
}

async function open(): Promise<string> {
  const text = fieldText('token');
  useToken(text);
  mark(null);
  const isKept = byId<HTMLInputElement>('remember').checked;
  if (isKept) sessionStorage.setItem(STORED, text);
  else sessionStorage.removeItem(STORED);
  const { id, scopes, env, expiresAt } = (await (await ask('v1/token')).json()) as Allowed;
  mark(scopes);
  if (scopes.includes('stats:read')) void run('rates', showRates);
  return `Token ${id} is valid until ${time(expiresAt)} and reaches ${env === null ? 'every environment' : `the environment ${env} only`}.`;
}

export function startAccess(): void {
  const kept = sessionStorage.getItem(STORED);
  onSubmit('access-form', 'access', open);
  byId('forget').addEventListener('click', () => {
    sessionStorage.removeItem(STORED);
    // What was shown with the token goes with it.
    location.reload();
  });
  if (kept === null) return;
  byId<HTMLInputElement>('token').value = kept;
  byId<HTMLInputElement>('remember').checked = true;
  void run('access', open);
}
