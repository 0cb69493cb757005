/** Calls `open` when the visitor activates an element marked `data-consent-open`. */
export const watchOpenLinks = (open: (view: 'preferences' | 'notice') => void, signal: AbortSignal): void =>
  document.addEventListener(
    'click',
    (event) => {
      const link = (event.target as Element).closest?.<HTMLElement>('[data-consent-open]');
      if (!link) return;
      event.preventDefault();
      open(link.dataset.consentOpen as 'preferences' | 'notice');
    },
    { signal },
  );
