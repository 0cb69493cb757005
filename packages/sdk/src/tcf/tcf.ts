import type { TcChoices } from './choose.js';
import type { VendorList } from './vendor-list.js';

/** The TCF on this page, as an interface of vendors sees it. */
export interface Tcf {
  /** The list, with the vendors that this site works with. */
  vendorList(): Promise<VendorList>;
  /** What is on now: what the visitor chose, or what holds while the visitor is asked; undefined before the list is there. */
  choices(): TcChoices | undefined;
  /** Takes what the visitor chose there; the policy's purposes follow, as `grantsOf` says. */
  save(choices: TcChoices): Promise<void>;
}
