import { CmpApi, CmpApiModel } from '@iabtechlabtcf/cmpapi';
import { answerVendorList } from './call-wrapper.js';
import { putTcfStub } from './stub.js';
import { CMP_VERSION } from './tc-string.js';
import type { VendorList } from './vendor-list.js';

/** What vendors hear through `__tcfapi`. */
export interface TellVendors {
  /** Hands a TC string to whoever listens; null where the GDPR does not apply. */
  tell(tc: string | null, ac: string, visible: boolean): void;
  /** No answer any more, and no string of an earlier decision. */
  disable(): void;
  /** The stub is back, and listeners hear nothing more. */
  end(): void;
}

/** Puts the IAB's API in the stub's place with the first string that there is to tell. */
export function tellVendors(
  cmpId: number,
  known: {
    vendorList(): Promise<VendorList>;
    /** Google's additional consent string; undefined where the policy has no such vendors. */
    additionalConsent(): string | undefined;
  },
): TellVendors {
  let api: CmpApi | undefined;
  let told = '';

  return {
    tell(tc, ac, visible) {
      const state = `${tc} ${ac} ${visible}`;
      if (state === told) return;
      told = state;
      if (!api) {
        api = new CmpApi(cmpId, CMP_VERSION, true, {
          getTCData: (next, data, success) => {
            const additional = known.additionalConsent();
            if (additional !== undefined && data?.tcString) data.addtlConsent = additional;
            next(data, success);
          },
        });
        answerVendorList(known.vendorList);
      }
      api.update(tc, visible);
    },
    disable() {
      api?.disable();
    },
    end() {
      // The library keeps its state in one place for the whole page.
      CmpApiModel.reset();
      putTcfStub();
    },
  };
}
