import { Module } from '@nestjs/common';
import type { DemoDeps } from '@shanhai/application/admin';
import type { Clock } from '@shanhai/platform/clock';
import type { Config } from '@shanhai/platform/config';
import { Mailbox } from '@shanhai/platform/mailbox';
import type { Database } from '@shanhai/platform/postgres';
import { CLOCK, CONFIG, DATABASE, DEMO } from '../tokens';
import { AdminController } from './admin.controller';
import { DeliveriesController } from './deliveries.controller';

const demo = ({ mode, mail }: Config, db: Database, clock: Clock): DemoDeps => ({
  ...{ mode, db, clock },
  mailbox: mail.sinkDir === undefined ? undefined : new Mailbox(mail.sinkDir),
});

@Module({
  controllers: [AdminController, DeliveriesController],
  providers: [{ provide: DEMO, useFactory: demo, inject: [CONFIG, DATABASE, CLOCK] }],
})
export class AdminModule {}
