import type { AuditLine } from '../../access/audit.js';
import { ask } from './ask.js';
import { byId } from './element.js';
import { counted, time } from './format.js';
import { onClick } from './section.js';
import { addRows, type Cell, fillTable } from './table.js';

/** The audit trail: who read or erased what, oldest first, a page at a time. */

let next: string | null = null;
let shown = 0;

async function page(after: string): Promise<Cell[][]> {
  const answer = await ask(`v1/audit?limit=200${after === '' ? '' : `&after=${after}`}`);
  const found = (await answer.json()) as { lines: AuditLine[]; next: string | null };
  next = found.next;
  shown = after === '' ? found.lines.length : shown + found.lines.length;
  byId('audit-result').hidden = false;
  byId('audit-more').hidden = next === null;
  return found.lines.map(({ at, actor, action, target, records }) => [
    time(at),
    actor,
    action,
    target,
    records,
  ]);
}

const said = (): string => `${counted(shown, 'line')} of the audit trail.`;

export function startAudit(): void {
  onClick('audit-show', 'audit', async () => {
    fillTable('trail', await page(''), 'Nobody has read or erased anything yet.');
    return said();
  });
  onClick('audit-more', 'audit', async () => {
    addRows('trail', await page(next ?? ''));
    return said();
  });
}
