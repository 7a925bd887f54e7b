import type { Form, FormData } from '@shanhai/contracts/forms';
import type { Attachment } from '@shanhai/contracts/projects';
import type { Result } from '@shanhai/domain/result';
import type { Clock } from '@shanhai/platform/clock';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database, Queryable } from '@shanhai/platform/postgres';

/** What the use cases of approvals work with. */
export interface ApprovalDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly wake: OutboxWake;
  /** How each type of case gives its content when it is submitted again, by case type. */
  readonly cases: Readonly<Record<string, CaseSource>>;
}

/** What a case is known by in a list. */
export interface CaseLabel {
  readonly title: string;
  /** Facts for the inbox row: label in both languages, value, unit of measure. */
  readonly summary: readonly object[];
}

/** What is submitted: the form as it stands, its files, and what names the case. */
export interface CaseContent extends CaseLabel {
  readonly formData: Readonly<Record<string, unknown>>;
  readonly attachments: readonly Attachment[];
}

export interface CaseSource {
  /** Whether a workflow waits for the end of its approval. Where none does, the applicant is told instead. */
  readonly process: boolean;
  /**
   * Checks that the case can be submitted and gives its content. It locks the case's row, so that what is
   * submitted is what was saved last. Rejects with `form_invalid` and the fields.
   */
  submit(tx: Queryable, caseId: string, now: Date): Promise<Result<CaseContent>>;
  /** The published form that the case is filled in on. */
  form(db: Queryable, caseId: string): Promise<Form>;
  /** Its files as they stand, not those of a round. */
  files(db: Queryable, caseId: string): Promise<readonly Attachment[]>;
  /** What the case is known by with these answers, made as its submission makes it. */
  label(db: Queryable, caseId: string, answers: FormData): Promise<CaseLabel>;
}
