import { Controller, Inject } from '@nestjs/common';
import { attachFile, removeAttachment } from '@shanhai/application/attachments';
import { printForm } from '@shanhai/application/forms';
import {
  createDraft,
  discardDraft,
  listApplications,
  programmes,
  readApplication,
  projectFiles,
  saveForm,
  submitApplication,
  type ProjectDeps,
} from '@shanhai/application/projects';
import { routes } from '@shanhai/contracts/projects';
import { ok } from '@shanhai/domain/result';
import type { PdfPress } from '@shanhai/platform/pdf';
import { Handle, type Call } from '../http';
import { asPdf } from '../http/pdf';
import { PRESS, PROJECTS } from '../tokens';
import { withFile } from '../attachments/file-part';

@Controller()
export class ProjectsController {
  constructor(
    @Inject(PROJECTS) private readonly deps: ProjectDeps,
    @Inject(PRESS) private readonly press: PdfPress,
  ) {}

  @Handle(routes.programmes)
  async programmes({ person }: Call<typeof routes.programmes>) {
    return programmes(this.deps, person);
  }

  @Handle(routes.list)
  async list({ person, query }: Call<typeof routes.list>) {
    return listApplications(this.deps, person, query);
  }

  @Handle(routes.create)
  async create({ person, body, idempotency }: Call<typeof routes.create>) {
    return createDraft(this.deps, person, body, idempotency);
  }

  @Handle(routes.read)
  async read({ person, params }: Call<typeof routes.read>) {
    return readApplication(this.deps, person, params.id);
  }

  @Handle(routes.print)
  async print({ person, params, query, language }: Call<typeof routes.print>) {
    const read = await readApplication(this.deps, person, params.id);
    if (!read.ok) return read;
    const printed = await printForm(this.press, read.value, query.lang ?? language, this.deps.clock.now());
    return printed.ok ? ok(asPdf(printed.value)) : printed;
  }

  @Handle(routes.save)
  async save({ person, params, body, version }: Call<typeof routes.save>) {
    return saveForm(this.deps, person, params.id, { formData: body.formData, version });
  }

  @Handle(routes.submit)
  async submit({ person, params, body, idempotency }: Call<typeof routes.submit>) {
    return submitApplication(this.deps, person, { id: params.id, version: body.version }, idempotency);
  }

  @Handle(routes.discard)
  async discard({ person, params }: Call<typeof routes.discard>) {
    return discardDraft(this.deps, person, params.id);
  }

  @Handle(routes.upload)
  async upload({ person, params, request }: Call<typeof routes.upload>) {
    const place = { caseId: params.id, field: params.field };
    return withFile(this.deps, person, request, (file) =>
      attachFile(this.deps, projectFiles, person, place, file),
    );
  }

  @Handle(routes.removeAttachment)
  async removeAttachment({ person, params }: Call<typeof routes.removeAttachment>) {
    return removeAttachment(this.deps, projectFiles, person, params.id, params.attachmentId);
  }
}
