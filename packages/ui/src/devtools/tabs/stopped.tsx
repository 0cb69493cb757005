import { type ComponentChildren, h } from 'preact';
import type { Known } from '../known.js';
import { badge, empty } from './pieces.js';

export const stopped = ({ journal }: Known): ComponentChildren => {
  const all = journal.stopped();
  if (!all.length)
    return empty(
      'avowGuard' in window
        ? 'The guard has stopped nothing on this page.'
        : 'The guard is not on this page: add avow-guard.js to see what nobody marked.',
    );
  return (
    <ul>
      {[...all].reverse().map(({ kind, url, service, stopped: was, at }) => (
        <li>
          {badge(was ? 'denied' : 'waits', was ? 'stopped' : 'reported')} {kind} <code>{url}</code>
          <p>
            {service ? `${service} is denied` : 'no service of the policy names it'},{' '}
            {new Date(at).toLocaleTimeString()}
          </p>
        </li>
      ))}
    </ul>
  );
};
