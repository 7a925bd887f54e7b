import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { submissionCases, type ApprovalDeps, type SubmissionDeps } from '@shanhai/application/approvals';
import type { RouteDeps } from '@shanhai/application/approvals/routes';
import type { AttachmentDeps } from '@shanhai/application/attachments';
import { projectCases } from '@shanhai/application/projects';
import { extensionCases, SUPERVISED_WORK } from '@shanhai/application/targets/work-items';
import { CHANGE, changeCases } from '@shanhai/application/targets/changes';
import { REOPENING, reopeningCases } from '@shanhai/application/targets/close';
import { breakdownCases, planCases } from '@shanhai/application/targets/plans';
import { reportCases } from '@shanhai/application/targets/reports';
import type { Clock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { OutboxWake } from '@shanhai/platform/outbox';
import { PdfPress } from '@shanhai/platform/pdf';
import type { Database } from '@shanhai/platform/postgres';
import { APPROVALS, ATTACHMENTS, CLOCK, DATABASE, OUTBOX_WAKE, PRESS, RULES, SUBMISSIONS } from '../tokens';
import { ApprovalsController } from './approvals.controller';
import { BulkController } from './bulk.controller';
import { CommentFilesController } from './comment-files.controller';
import { FormsController } from './forms.controller';
import { InboxController } from './inbox.controller';
import { RegisterController } from './register.controller';
import { RoutesController } from './routes.controller';
import { SheetController } from './sheet.controller';
import { SubmissionsController } from './submissions.controller';

const deps = (db: Database, clock: Clock, wake: OutboxWake): ApprovalDeps => ({
  ...{ db, clock, wake, newId },
  cases: {
    ...{
      'project-application': projectCases,
      submission: submissionCases,
      [SUPERVISED_WORK]: extensionCases,
    },
    ...{ 'target-issuance': planCases(() => clock.now()), 'target-recipient': breakdownCases },
    'target-report': reportCases,
    [CHANGE]: changeCases,
    [REOPENING]: reopeningCases,
  },
});

const submissions = (attachments: AttachmentDeps, wake: OutboxWake): SubmissionDeps => ({
  ...attachments,
  wake,
});

/** Routes and forms as data. */
const rules = (db: Database, clock: Clock): RouteDeps => ({ db, clock, newId });

@Module({
  controllers: [
    ...[ApprovalsController, InboxController, BulkController, CommentFilesController],
    ...[SheetController, SubmissionsController, RoutesController],
    ...[FormsController, RegisterController],
  ],
  providers: [
    { provide: APPROVALS, useFactory: deps, inject: [DATABASE, CLOCK, OUTBOX_WAKE] },
    { provide: SUBMISSIONS, useFactory: submissions, inject: [ATTACHMENTS, OUTBOX_WAKE] },
    { provide: RULES, useFactory: rules, inject: [DATABASE, CLOCK] },
    { provide: PRESS, useFactory: () => new PdfPress() },
  ],
  exports: [PRESS],
})
export class ApprovalsModule implements OnApplicationShutdown {
  constructor(@Inject(PRESS) private readonly press: PdfPress) {}

  async onApplicationShutdown(): Promise<void> {
    await this.press.close();
  }
}
