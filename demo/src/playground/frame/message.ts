import type { Policy } from '@avow/sdk';
import type { Settings } from '../settings.js';

/** What a frame begins with: in the hash of its address, which reaches no server. */
export interface FrameStart {
  /** Which load this is. */
  readonly load: number;
  readonly policy: Policy;
  readonly settings: Settings;
  readonly tokens: Readonly<Record<string, string>>;
  /** What `document.cookie` says at first: empty for a new visitor. */
  readonly cookie: string;
}

/** What a frame tells the playground. */
export interface FrameState {
  readonly load: number;
  /** Whether the interface shows what it was asked for; it loads its files first. */
  readonly drawn: boolean;
  readonly status: string;
  readonly view: string;
  readonly cookie: string;
  readonly choices: Readonly<Record<string, 'granted' | 'denied'>>;
  /** The law that was found, where the policy looks for it. */
  readonly law?: { readonly code: string; readonly model: string; readonly reason: string };
}
