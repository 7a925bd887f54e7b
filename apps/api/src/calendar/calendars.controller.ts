import { Controller, Inject } from '@nestjs/common';
import {
  checkNotice,
  listCalendars,
  listOfficeHours,
  listProjections,
  previewNotice,
  previewOfficeHours,
  publishNotice,
  publishOfficeHours,
  readCalendar,
  readProjection,
  type CalendarDeps,
} from '@shanhai/application/calendar/manage';
import { calendarRoutes as routes } from '@shanhai/contracts/calendar';
import { Handle, type Call } from '../http';
import { CALENDARS } from '../tokens';

@Controller()
export class CalendarsController {
  constructor(@Inject(CALENDARS) private readonly deps: CalendarDeps) {}

  @Handle(routes.listCalendars)
  async list() {
    return listCalendars(this.deps);
  }

  @Handle(routes.readCalendar)
  async read({ params, query }: Call<typeof routes.readCalendar>) {
    return readCalendar(this.deps, params.year, query);
  }

  @Handle(routes.checkNotice)
  async check({ person, body }: Call<typeof routes.checkNotice>) {
    return checkNotice(this.deps, person, body);
  }

  @Handle(routes.previewNotice)
  async preview({ person, body, query }: Call<typeof routes.previewNotice>) {
    return previewNotice(this.deps, person, body, query);
  }

  @Handle(routes.publishNotice)
  async publish({ person, body, idempotency }: Call<typeof routes.publishNotice>) {
    return publishNotice(this.deps, person, body, idempotency);
  }

  @Handle(routes.listProjections)
  async projections({ person, query }: Call<typeof routes.listProjections>) {
    return listProjections(this.deps, person, query);
  }

  @Handle(routes.readProjection)
  async projection({ person, params }: Call<typeof routes.readProjection>) {
    return readProjection(this.deps, person, params.edition);
  }

  @Handle(routes.listOfficeHours)
  async hours() {
    return listOfficeHours(this.deps);
  }

  @Handle(routes.previewOfficeHours)
  async previewHours({ person, body, query }: Call<typeof routes.previewOfficeHours>) {
    return previewOfficeHours(this.deps, person, body, query);
  }

  @Handle(routes.publishOfficeHours)
  async publishHours({ person, body, idempotency }: Call<typeof routes.publishOfficeHours>) {
    return publishOfficeHours(this.deps, person, body, idempotency);
  }
}
