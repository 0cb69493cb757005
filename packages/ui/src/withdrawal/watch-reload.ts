import type { Policy } from '@avow/sdk';

/** Shows, from a part of its own, which withdrawn services only a reload stops. Returns a function that stops. */
export function watchReload(policy: Policy): () => void {
  const show = (event: Event): void => {
    const { services } = (event as CustomEvent<{ services: string[] }>).detail;
    import('./reload-note.js').then(({ showReloadNote }) => showReloadNote(policy, services)).catch(() => {});
  };
  document.addEventListener('avow:reload', show);
  return () => document.removeEventListener('avow:reload', show);
}
