import 'reflect-metadata';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { SessionCache } from '@shanhai/application/session';
import type { Config } from '@shanhai/platform/config';
import { NestLogs, type Logger } from '@shanhai/platform/logs';
import type { Database } from '@shanhai/platform/postgres';
import type { FastifyInstance } from 'fastify';
import { AdminModule } from './admin/admin.module';
import { queueBoardRoutes } from './admin/queue-board';
import { ApprovalsModule } from './approvals/approvals.module';
import { AttachmentsModule } from './attachments/attachments.module';
import { CalendarModule } from './calendar/calendar.module';
import { CooperationModule } from './cooperation/cooperation.module';
import { DeadlinesModule } from './deadlines/deadlines.module';
import { docsRoutes } from './docs/routes';
import type { HealthBoard } from './health/board';
import { LaddersModule } from './calendar/ladders.module';
import { HealthModule } from './health/health.module';
import { createMetrics, metricsRoute } from './health/metrics';
import { healthRoutes } from './health/routes';
import { proveAnswers } from './http/answer';
import { openGate } from './http/gate';
import { ProblemFilter } from './http/problem.filter';
import { routeControllers } from './http/handle';
import { createAdapter } from './http/server';
import { NoticesModule } from './notices/notices.module';
import { OrgModule } from './org/org.module';
import { PlatformModule } from './platform.module';
import { PoliciesModule } from './policies/policies.module';
import { ProjectsModule } from './projects/projects.module';
import { ChangesModule } from './targets/changes.module';
import { WorkItemsModule } from './targets/work-items.module';
import { SessionModule } from './session/session.module';
import { DATABASE, HEALTH, SESSIONS } from './tokens';
import { TargetsModule } from './targets/targets.module';
import { serveWeb } from './web/static';

const areas: Type[] = [
  HealthModule,
  SessionModule,
  AttachmentsModule,
  ProjectsModule,
  ChangesModule,
  WorkItemsModule,
  TargetsModule,
  ApprovalsModule,
  OrgModule,
  CooperationModule,
  CalendarModule,
  LaddersModule,
  PoliciesModule,
  DeadlinesModule,
  NoticesModule,
  AdminModule,
];

@Module({})
class AppModule {
  static for(config: Config, logger: Logger): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.for(config, logger), ...areas] };
  }
}

/** What stands beside the versioned API: health, metrics, documentation, and the workbench. */
async function openDoors(
  app: NestFastifyApplication,
  server: FastifyInstance,
  config: Config,
): Promise<void> {
  metricsRoute(server, createMetrics(server, app.get<Database>(DATABASE)), config);
  healthRoutes(server, app.get<HealthBoard>(HEALTH));
  docsRoutes(server);
  await queueBoardRoutes(server, config, app.get<SessionCache>(SESSIONS));
  await serveWeb(server, config.http.webDir, config.http.publicUrl.startsWith('https:'));
}

/** The whole API, not yet listening. The caller closes it. */
export async function createApp(config: Config, logger: Logger): Promise<NestFastifyApplication> {
  proveAnswers(config.mode === 'test');
  const adapter = createAdapter(config, logger);
  const server: FastifyInstance = adapter.getInstance();
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(config, logger), adapter, {
    logger: new NestLogs(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(logger));
  app.enableShutdownHooks();
  // Before the routes: a route keeps the error handler that Fastify has when the route is added.
  await app.init();
  openGate(server, app.get<SessionCache>(SESSIONS), config.http.publicUrl);
  routeControllers(app, server);
  await openDoors(app, server, config);
  await server.ready();
  return app;
}
