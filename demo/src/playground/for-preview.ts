import type { Policy } from '@avow/sdk';

/** Parts that draw or decide something in the page; the others speak with receivers, frames, tabs or other tools. */
const SHOWN = ['jurisdiction', 'reopen'];

/**
 * The policy as the previews run it: nothing in it sends, imports, or calls a function that an address of a stranger
 * names. What visitors see is the same.
 */
export function forPreview({
  receipts,
  import: _,
  frames,
  domain,
  reloadOnWithdrawal,
  env,
  ...policy
}: Policy): Policy {
  const services = policy.services?.map(({ optOut, optIn, reload, ...service }) => service);
  const parts = policy.parts?.filter((part) => SHOWN.includes(part));
  return { ...policy, ...(services && { services }), ...(parts && { parts }) };
}
