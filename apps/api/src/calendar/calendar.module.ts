import { Module } from '@nestjs/common';
import type { CalendarDeps } from '@shanhai/application/calendar/manage';
import type { TermDeps } from '@shanhai/application/calendar/terms';
import type { Clock } from '@shanhai/platform/clock';
import { newId } from '@shanhai/platform/ids';
import type { OutboxWake } from '@shanhai/platform/outbox';
import type { Database } from '@shanhai/platform/postgres';
import { CALENDARS, CLOCK, DATABASE, OUTBOX_WAKE, TERMS } from '../tokens';
import { CalendarsController } from './calendars.controller';
import { TermsController } from './terms.controller';

const calendars = (db: Database, clock: Clock): CalendarDeps => ({ db, clock });
const terms = (db: Database, clock: Clock, wake: OutboxWake): TermDeps => ({ db, clock, wake, newId });

@Module({
  controllers: [CalendarsController, TermsController],
  providers: [
    { provide: CALENDARS, useFactory: calendars, inject: [DATABASE, CLOCK] },
    { provide: TERMS, useFactory: terms, inject: [DATABASE, CLOCK, OUTBOX_WAKE] },
  ],
})
export class CalendarModule {}
