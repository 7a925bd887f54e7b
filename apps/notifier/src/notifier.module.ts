import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '@shanhai/platform/config';
import type { Logger } from '@shanhai/platform/logs';
import { DeliveriesService } from './deliveries/deliveries.service';
import { HandOver } from './deliveries/hand-over.service';
import { DigestsService } from './digests/digests.service';
import { HealthService } from './health/health.service';
import { MailProbe } from './health/mail-probe.service';
import { NotifierMetrics } from './health/metrics';
import { ReminderMetrics } from './health/reminder-metrics';
import { ImportsService } from './imports/imports.service';
import { PlatformModule } from './platform.module';
import { ProjectionsService } from './projections/projections.service';
import { AlarmsService } from './sweep/alarms.service';
import { Reminders } from './sweep/reminders';
import { Steps } from './sweep/steps';
import { SweepService } from './sweep/sweep.service';

/** The notifier: finds what is due and brings messages to people. */
@Module({})
export class NotifierModule {
  static for(config: Config, logger: Logger): DynamicModule {
    return {
      module: NotifierModule,
      imports: [PlatformModule.for(config, logger)],
      providers: [
        ...[
          NotifierMetrics,
          ReminderMetrics,
          Reminders,
          AlarmsService,
          Steps,
          HandOver,
          SweepService,
          DeliveriesService,
        ],
        ...[ProjectionsService, DigestsService, ImportsService],
        ...[MailProbe, HealthService],
      ],
    };
  }
}
