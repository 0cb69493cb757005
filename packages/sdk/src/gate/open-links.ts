/** Calls `open` when the visitor activates an element marked `data-consent-open`. */
export const watchOpenLinks = (
  open: (view: 'preferences' | 'notice') => void,
  ending: AbortController,
): void =>
  document.addEventListener(
    'click',
    (event) => {
      const view = (event.target as Element).closest?.<HTMLElement>('[data-consent-open]')?.dataset
        .consentOpen;
      if (!view) return;
      event.preventDefault();
      open(view as 'preferences' | 'notice');
    },
    ending,
  );
