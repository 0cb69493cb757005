import { type ComponentChildren, h } from 'preact';
import type { Known } from '../known.js';
import { badge, empty } from './pieces.js';

export const policy = ({ consent, findings }: Known): ComponentChildren => {
  const { version, purposes, services = [], parts = [], env = 'production' } = consent.policy;
  return [
    <p>
      Version <code>{version}</code>, {purposes.length} purposes, {services.length} services, {env}
      {parts.length ? `; parts ${parts.join(', ')}` : ''}
    </p>,
    findings === undefined ? (
      empty('Reading …')
    ) : typeof findings === 'string' ? (
      empty(findings)
    ) : findings.length ? (
      <ul>
        {findings.map(({ id, severity, place, problem, mend }) => (
          <li>
            {badge(severity === 'error' ? 'fault' : severity === 'warning' ? 'waits' : 'granted', id)}{' '}
            <code>{place}</code> {problem}
            <p>{mend}</p>
          </li>
        ))}
      </ul>
    ) : (
      empty('No rule of the linter objects.')
    ),
  ];
};
