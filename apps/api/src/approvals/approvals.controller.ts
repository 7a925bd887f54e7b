import { Controller, Inject } from '@nestjs/common';
import { command, readApproval, task, type ApprovalDeps } from '@shanhai/application/approvals';
import { routes } from '@shanhai/contracts/approvals';
import { Handle, type Call } from '../http';
import { APPROVALS } from '../tokens';

@Controller()
export class ApprovalsController {
  constructor(@Inject(APPROVALS) private readonly deps: ApprovalDeps) {}

  @Handle(routes.task)
  async task({ person, params }: Call<typeof routes.task>) {
    return task(this.deps, person, params.id);
  }

  @Handle(routes.read)
  async read({ person, params, language }: Call<typeof routes.read>) {
    return readApproval(this.deps, person, params.id, language);
  }

  @Handle(routes.command)
  async command({ person, params, body, idempotency }: Call<typeof routes.command>) {
    return command(this.deps, { approvalId: params.id, person, body, idempotency });
  }
}
