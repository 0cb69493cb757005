import type { ComponentChildren } from 'preact';
import type { Known } from '../known.js';
import { choices } from './choices.js';
import { events } from './events.js';
import { gated } from './gated.js';
import { policy } from './policy.js';
import { receipts } from './receipts.js';
import { signals } from './signals.js';
import { stopped } from './stopped.js';

/** Tabs of the inspector, in their order. */
export const TABS: readonly {
  readonly id: string;
  readonly title: string;
  draw(known: Known): ComponentChildren;
}[] = [
  { id: 'choices', title: 'Choices', draw: choices },
  { id: 'gated', title: 'Gated', draw: gated },
  { id: 'stopped', title: 'Stopped', draw: stopped },
  { id: 'receipts', title: 'Receipts', draw: receipts },
  { id: 'signals', title: 'Place and time', draw: signals },
  { id: 'policy', title: 'Policy', draw: policy },
  { id: 'events', title: 'Events', draw: events },
];
