import type { Form, FormData } from '@shanhai/contracts/forms';
import type { Attachment } from '@shanhai/contracts/projects';
import type { Language } from '../i18n/language';
import type { Localized } from '../i18n/names';
import type { Saved } from './draft-saver';

/** A case while it is filled in: what the form asks of it, whatever its kind. */
export interface Draft {
  readonly id: string;
  /** Empty until the answers that make the title are there. */
  readonly title: string;
  readonly kind: Localized;
  readonly unit: { readonly nameZh: string; readonly nameEn: string };
  readonly form: Form;
  readonly formData: FormData;
  readonly version: number;
  readonly attachments: readonly Attachment[];
  readonly approvalId: string | null;
  /** With the applicant for correction. */
  readonly returned: boolean;
  readonly allowedActions: readonly string[];
  readonly door: DraftDoor;
}

/** How a kind of case is kept by the service, and where its pages stand. */
export interface DraftDoor {
  readonly edit: string;
  readonly review: string;
  readonly record: string;
  readonly submitted: string;
  /** Address of the form as a PDF. */
  readonly pdf: (language: Language) => string;
  /** Answers the new version. Throws ApiProblem: version_conflict, not_editable. */
  readonly save: (formData: FormData, version: number) => Promise<number>;
  readonly read: () => Promise<Saved>;
  /** Reads the whole case again, for every page that shows it. */
  readonly refresh: () => Promise<void>;
  readonly refreshLists: () => Promise<void>;
  readonly discard: () => Promise<void>;
  readonly submit: (version: number, idempotencyKey: string) => Promise<void>;
  readonly uploadAddress: (field: string) => string;
  readonly removeAttachment: (attachmentId: string) => Promise<void>;
  readonly setAttachments: (change: (before: readonly Attachment[]) => Attachment[]) => void;
}
