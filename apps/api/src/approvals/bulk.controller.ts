import { Controller, Inject } from '@nestjs/common';
import {
  copyReceipts,
  decideInBulk,
  previewApproval,
  previewCorrection,
  type ApprovalDeps,
} from '@shanhai/application/approvals';
import { routes } from '@shanhai/contracts/approvals';
import { Handle, type Call } from '../http';
import { APPROVALS } from '../tokens';

@Controller()
export class BulkController {
  constructor(@Inject(APPROVALS) private readonly deps: ApprovalDeps) {}

  @Handle(routes.bulk)
  async bulk({ person, body, idempotency, language }: Call<typeof routes.bulk>) {
    return decideInBulk(this.deps, { person, body, idempotency, language });
  }

  @Handle(routes.preview)
  async preview({ person, params }: Call<typeof routes.preview>) {
    return previewApproval(this.deps, person, params.id);
  }

  @Handle(routes.previewCorrection)
  async previewCorrection({ person, params, body: { formData } }: Call<typeof routes.previewCorrection>) {
    return previewCorrection(this.deps, person, { approvalId: params.id, formData });
  }

  @Handle(routes.copyReceipts)
  async copies({ person, params, query }: Call<typeof routes.copyReceipts>) {
    return copyReceipts(this.deps, person, params.id, query);
  }
}
