import { Controller, Inject } from '@nestjs/common';
import { attachFile, removeAttachment } from '@shanhai/application/attachments';
import {
  activities,
  activityFileHost,
  createActivity,
  discardActivity,
  publishActivity,
  readActivity,
  readEdition,
  saveActivity,
  type CooperationDeps,
} from '@shanhai/application/cooperation';
import { routes } from '@shanhai/contracts/cooperation';
import { withFile } from '../attachments/file-part';
import { Handle, type Call } from '../http';
import { ATTACHMENTS } from '../tokens';

@Controller()
export class ActivitiesController {
  private readonly files;

  constructor(@Inject(ATTACHMENTS) private readonly deps: CooperationDeps) {
    this.files = activityFileHost(deps);
  }

  @Handle(routes.activities)
  async activities({ person, query }: Call<typeof routes.activities>) {
    return activities(this.deps, person, query);
  }

  @Handle(routes.createActivity)
  async createActivity({ person, body, idempotency }: Call<typeof routes.createActivity>) {
    return createActivity(this.deps, person, body, idempotency);
  }

  @Handle(routes.activity)
  async activity({ person, params }: Call<typeof routes.activity>) {
    return readActivity(this.deps, person, params.id);
  }

  @Handle(routes.activityEdition)
  async activityEdition({ person, params }: Call<typeof routes.activityEdition>) {
    return readEdition(this.deps, person, params);
  }

  @Handle(routes.saveActivity)
  async saveActivity({ person, params, body, version }: Call<typeof routes.saveActivity>) {
    return saveActivity(this.deps, person, params.id, { body, version });
  }

  @Handle(routes.publishActivity)
  async publishActivity({ person, params, body, idempotency }: Call<typeof routes.publishActivity>) {
    return publishActivity(this.deps, person, params.id, body, idempotency);
  }

  @Handle(routes.discardActivity)
  async discardActivity({ person, params }: Call<typeof routes.discardActivity>) {
    return discardActivity(this.deps, person, params.id);
  }

  @Handle(routes.uploadActivityFile)
  async uploadActivityFile({ person, params, request }: Call<typeof routes.uploadActivityFile>) {
    const place = { caseId: params.id, field: params.field };
    return withFile(this.deps, person, request, (file) =>
      attachFile(this.deps, this.files, person, place, file),
    );
  }

  @Handle(routes.removeActivityFile)
  async removeActivityFile({ person, params }: Call<typeof routes.removeActivityFile>) {
    return removeAttachment(this.deps, this.files, person, params.id, params.attachmentId);
  }
}
