import { Controller, Inject } from '@nestjs/common';
import { extendTerm, previewExtension, readTerm, type TermDeps } from '@shanhai/application/calendar/terms';
import { deadlineRoutes as routes } from '@shanhai/contracts/calendar';
import { Handle, type Call } from '../http';
import { TERMS } from '../tokens';

@Controller()
export class TermsController {
  constructor(@Inject(TERMS) private readonly deps: TermDeps) {}

  @Handle(routes.readDeadline)
  async read({ person, params }: Call<typeof routes.readDeadline>) {
    return readTerm(this.deps, person, params.id);
  }

  @Handle(routes.previewExtension)
  async preview({ person, params, query }: Call<typeof routes.previewExtension>) {
    return previewExtension(this.deps, person, { id: params.id, add: query.add });
  }

  @Handle(routes.extendDeadline)
  async extend({ person, params, body, version, idempotency }: Call<typeof routes.extendDeadline>) {
    return extendTerm(this.deps, person, { ...body, id: params.id, version }, idempotency);
  }
}
