import type { Policy } from '@avow/sdk';
import type { Settings } from '../settings.js';

/** What a frame begins with: in the hash of its address, which reaches no server. */
export interface FrameStart {
  /** Which load this is. */
  readonly load: number;
  readonly policy: Policy;
  readonly settings: Settings;
  readonly tokens: Readonly<Record<string, string>>;
}

/** What the playground tells a frame. */
export interface FrameOrder {
  readonly show: Settings['view'];
}

/** What a frame tells the playground. */
export interface FrameState {
  readonly load: number;
  readonly status: string;
  readonly view: string;
  readonly choices: Readonly<Record<string, 'granted' | 'denied'>>;
  /** The law that was found, where the policy looks for it. */
  readonly law?: { readonly code: string; readonly model: string; readonly reason: string };
}
