import type { Form } from '@shanhai/contracts/forms';
import type { Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import type { FileStore, PartStore } from '@shanhai/platform/files';
import type { Database, Queryable } from '@shanhai/platform/postgres';
import type { SignedIn } from '../session';

export interface AttachmentDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly files: FileStore;
  /** Files that come in in parts. */
  readonly parts: PartStore;
  /** Largest file, in bytes. */
  readonly uploadLimit: number;
  /** A clean-up that failed after the work was done: told, never thrown. */
  readonly onLeftover: (error: unknown) => void;
}

/** A case while files may be put on it or taken off. */
export interface FiledCase {
  readonly id: string;
  readonly form: Form;
  /** null before it was submitted for the first time. */
  readonly approvalRound: number | null;
}

/** What a kind of case says about its files. */
export interface FileHost {
  /** As in `attachment.case_type`. */
  readonly caseType: string;
  /**
   * The case, when this person may change its files at this moment; with `lock` its row stays locked until the
   * end of the transaction. Rejects with `not_found`, `forbidden` or `not_editable`.
   */
  editable(
    db: Queryable,
    person: SignedIn,
    caseId: string,
    how: { lock: boolean },
  ): Promise<Result<FiledCase>>;
  /** Whether the person may see the files of a field of this case. */
  maySee(db: Queryable, person: SignedIn, caseId: string, field: string): Promise<boolean>;
  /** Its files have changed: the case counts as changed. */
  touch(tx: Queryable, caseId: string, now: Date): Promise<void>;
}
