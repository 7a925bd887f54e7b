import { ok, reject, type Result } from '@shanhai/domain/result';
import type { PdfPress } from '@shanhai/platform/pdf';
import type { Readable } from 'node:stream';
import type { Reader } from '../../org';
import type { Person } from '../messages';
import type { ApprovalDeps } from '../ports';
import type { Posted } from '../duties';
import { readApproval } from '../read';
import { sheetDocument } from './document';
import { hashOfEvent } from './sheet.store';

export interface SheetDeps extends Pick<ApprovalDeps, 'db' | 'clock' | 'cases'> {
  readonly press: PdfPress;
}

export interface Sheet {
  /** Without an ending: 审批单-SFD-331181-2026-0001. */
  readonly name: string;
  readonly pdf: Readable;
}

/**
 * The printed form of an approval (审批单), as the reader sees it on the page: what is hidden from them there is
 * not in the file. The foot names the last event that was read, by its hash: who has the record can prove what was
 * decided when this was printed. Rejects with `not_found`, or with `too_many_requests` when many wait for theirs.
 */
export async function printSheet(
  deps: SheetDeps,
  reader: Person & Reader & Posted & { readonly administers: boolean },
  approvalId: string,
  language: 'zh' | 'en',
): Promise<Result<Sheet>> {
  const read = await readApproval(deps, reader, approvalId, language);
  if (!read.ok) return read;
  const approval = read.value;
  const seq = Math.max(
    ...approval.timeline.filter(({ stream }) => stream === 'approval').map((entry) => entry.seq),
  );
  const last = { seq, hash: (await hashOfEvent(deps.db, approvalId, seq)).toString('hex') };
  const printed = { reader, at: deps.clock.now().toISOString(), last, language };
  const document = sheetDocument(approval, printed);
  const pdf = await deps.press.print(document);
  return pdf ? ok({ name: document.title, pdf }) : reject('too_many_requests', { params: { seconds: 30 } });
}
