import { Controller, Inject } from '@nestjs/common';
import { attachFile, removeAttachment, type FileHost } from '@shanhai/application/attachments';
import {
  changeFiles,
  createChange,
  discardChange,
  listChanges,
  previewEffect,
  readChange,
  saveChange,
  submitChange,
  type ChangeDeps,
} from '@shanhai/application/targets/changes';
import { routes } from '@shanhai/contracts/targets/changes';
import { withFile } from '../attachments/file-part';
import { Handle, type Call } from '../http';
import { TARGET_CHANGES } from '../tokens';

@Controller()
export class ChangesController {
  private readonly files: FileHost;

  constructor(@Inject(TARGET_CHANGES) private readonly deps: ChangeDeps) {
    this.files = changeFiles(() => deps.clock.now());
  }

  @Handle(routes.list)
  async list({ person, query }: Call<typeof routes.list>) {
    return listChanges(this.deps, person, query);
  }

  @Handle(routes.create)
  async create({ person, body, idempotency }: Call<typeof routes.create>) {
    return createChange(this.deps, person, body, idempotency);
  }

  @Handle(routes.read)
  async read({ person, params }: Call<typeof routes.read>) {
    return readChange(this.deps, person, params.id);
  }

  @Handle(routes.save)
  async save({ person, params, body, version }: Call<typeof routes.save>) {
    return saveChange(this.deps, person, { id: params.id, version }, body);
  }

  @Handle(routes.submit)
  async submit({ person, params, body, idempotency }: Call<typeof routes.submit>) {
    return submitChange(this.deps, person, { id: params.id, version: body.version }, idempotency);
  }

  @Handle(routes.discard)
  async discard({ person, params }: Call<typeof routes.discard>) {
    return discardChange(this.deps, person, params.id);
  }

  @Handle(routes.effect)
  async effect({ person, params, body }: Call<typeof routes.effect>) {
    return previewEffect(this.deps, person, { planId: params.id, ...body });
  }

  @Handle(routes.upload)
  async upload({ person, params, request }: Call<typeof routes.upload>) {
    const place = { caseId: params.id, field: params.field };
    return withFile(this.deps, person, request, (file) =>
      attachFile(this.deps, this.files, person, place, file),
    );
  }

  @Handle(routes.removeAttachment)
  async removeAttachment({ person, params }: Call<typeof routes.removeAttachment>) {
    return removeAttachment(this.deps, this.files, person, params.id, params.attachmentId);
  }
}
