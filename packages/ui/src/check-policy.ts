import type { Policy } from '@avow/sdk';

/**
 * On a page of loopback, which is a page in development, tells every fault of the policy: where it is, what is
 * wrong and how to mend it; then what is unfair about it. Elsewhere neither checker is even loaded.
 */
export function checkPolicy(policy: Policy): void {
  if (/localhost$|^127\.|^\[/.test(location.hostname))
    import('@avow/sdk/policy')
      .then(({ parsePolicy }) => parsePolicy(policy))
      .then(() => {
        import('@avow/sdk/lint').then(({ warnOf }) => warnOf(policy)).catch(() => {});
      })
      .catch(({ message }: Error) => {
        console.error('avow', 'policy', message);
        document.dispatchEvent(new CustomEvent('avow:error', { detail: { code: 'policy', message } }));
      });
}
