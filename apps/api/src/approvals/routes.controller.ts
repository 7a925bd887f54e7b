import { Controller, Inject } from '@nestjs/common';
import {
  checkRoute,
  compareRoutes,
  createRoute,
  discardRoute,
  dryRun,
  editRoute,
  listRoutes,
  publishRoute,
  readRoute,
  retireRoute,
  type RouteDeps,
} from '@shanhai/application/approvals/routes';
import { routeRoutes as routes } from '@shanhai/contracts/approvals';
import { Handle, type Call } from '../http';
import { RULES } from '../tokens';

@Controller()
export class RoutesController {
  constructor(@Inject(RULES) private readonly deps: RouteDeps) {}

  @Handle(routes.listRoutes)
  async list({ person, query }: Call<typeof routes.listRoutes>) {
    return listRoutes(this.deps, person, query);
  }

  @Handle(routes.readRoute)
  async read({ person, params }: Call<typeof routes.readRoute>) {
    return readRoute(this.deps, person, params.id);
  }

  @Handle(routes.createRoute)
  async create({ person, body, idempotency }: Call<typeof routes.createRoute>) {
    return createRoute(this.deps, person, body, idempotency);
  }

  @Handle(routes.editRoute)
  async edit({ person, params, body, version }: Call<typeof routes.editRoute>) {
    return editRoute(this.deps, person, params.id, { text: body, revision: version });
  }

  @Handle(routes.deleteRoute)
  async discard({ person, params }: Call<typeof routes.deleteRoute>) {
    return discardRoute(this.deps, person, params.id);
  }

  @Handle(routes.checkRoute)
  async check({ person, body }: Call<typeof routes.checkRoute>) {
    return checkRoute(this.deps, person, body);
  }

  @Handle(routes.publishRoute)
  async publish({ person, params, version, idempotency }: Call<typeof routes.publishRoute>) {
    return publishRoute(this.deps, person, { id: params.id, revision: version }, idempotency);
  }

  @Handle(routes.retireRoute)
  async retire({ person, params, idempotency }: Call<typeof routes.retireRoute>) {
    return retireRoute(this.deps, person, params, idempotency);
  }

  @Handle(routes.dryRunRoute)
  async dryRun({ person, params, body }: Call<typeof routes.dryRunRoute>) {
    return dryRun(this.deps, person, params.id, body);
  }

  @Handle(routes.compareRoutes)
  async compare({ person, params }: Call<typeof routes.compareRoutes>) {
    return compareRoutes(this.deps, person, params);
  }
}
