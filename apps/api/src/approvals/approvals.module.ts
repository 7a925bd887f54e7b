import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { ApprovalDeps } from '@shanhai/application/approvals';
import { projectCases } from '@shanhai/application/projects';
import type { Clock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { OutboxWake } from '@shanhai/platform/outbox';
import { PdfPress } from '@shanhai/platform/pdf';
import type { Database } from '@shanhai/platform/postgres';
import { APPROVALS, CLOCK, DATABASE, OUTBOX_WAKE, PRESS } from '../tokens';
import { ApprovalsController } from './approvals.controller';
import { InboxController } from './inbox.controller';
import { SheetController } from './sheet.controller';

const deps = (db: Database, clock: Clock, wake: OutboxWake): ApprovalDeps => ({
  ...{ db, clock, wake, newId },
  cases: { 'project-application': projectCases },
});

@Module({
  controllers: [ApprovalsController, InboxController, SheetController],
  providers: [
    { provide: APPROVALS, useFactory: deps, inject: [DATABASE, CLOCK, OUTBOX_WAKE] },
    { provide: PRESS, useFactory: () => new PdfPress() },
  ],
})
export class ApprovalsModule implements OnApplicationShutdown {
  constructor(@Inject(PRESS) private readonly press: PdfPress) {}

  async onApplicationShutdown(): Promise<void> {
    await this.press.close();
  }
}
