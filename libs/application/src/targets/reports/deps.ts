import { idFromName } from '@shanhai/platform/ids';
import type { AttachmentDeps } from '../../attachments';
import type { PlanDeps } from '../plans';

/** What the use cases of reports work with. */
export type ReportDeps = PlanDeps;
export type ReportFileDeps = ReportDeps & AttachmentDeps;

/** Type of case, of stream and of subject; the workflow is `target-report:{id}`. */
export const REPORT = 'target-report';

/** Workflow id of a report, and the aggregate of all that it sends. */
export const reportKey = (reportId: string): string => `${REPORT}:${reportId}`;

export interface ReportPlace {
  readonly planId: string;
  readonly unitId: string;
  readonly period: number;
  readonly revision: number;
}

/** A unit reports on a period once, and corrects it revision by revision: this is the id of one. */
export const reportIdOf = ({ planId, unitId, period, revision }: ReportPlace): string =>
  idFromName(`${REPORT}:${planId}:${unitId}:${period}:${revision}`);

/** The deadlines of the end of a period, and of an attempt at a report; the approval that reviews it. */
export const periodEndIdOf = (planId: string, period: number): string =>
  idFromName(`deadline:target-period:${planId}:${period}`);
interface Attempt {
  readonly id: string;
  readonly attempt: number;
}
export const dueIdOf = ({ id, attempt }: Attempt): string =>
  idFromName(`deadline:${REPORT}:${id}:${attempt}`);
export const reviewIdOf = ({ id, attempt }: Attempt): string =>
  idFromName(`approval:${REPORT}:${id}:${attempt}`);
