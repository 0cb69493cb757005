import type { Policy } from '@avow/sdk';
import { agreementAnnexes, securityAnnex, subProcessorList } from './annexes.js';
import type { RegisterDocument } from './document.js';
import { recipientList } from './recipients.js';
import { controllerRecord, processorRecord } from './records.js';
import { wordingOf } from './wording.js';

/** Makes the documents of one policy in one language. */
export function documentsOf(policy: Policy, lang: string): readonly RegisterDocument[] {
  const wording = wordingOf(policy, lang);
  return [
    controllerRecord,
    processorRecord,
    subProcessorList,
    recipientList,
    agreementAnnexes,
    securityAnnex,
  ].map((make) => make(policy, wording));
}
