import { Controller, Inject } from '@nestjs/common';
import {
  beginSubmission,
  discardSubmission,
  forecastSubmission,
  listSubmissions,
  readSubmission,
  saveSubmission,
  submissionFiles,
  submissionKinds,
  submitDraft,
  type SubmissionDeps,
} from '@shanhai/application/approvals';
import { attachFile, removeAttachment } from '@shanhai/application/attachments';
import { printForm } from '@shanhai/application/forms';
import { submissionRoutes as routes } from '@shanhai/contracts/approvals';
import { ok } from '@shanhai/domain/result';
import type { PdfPress } from '@shanhai/platform/pdf';
import { withFile } from '../attachments/file-part';
import { Handle, type Call } from '../http';
import { asPdf } from '../http/pdf';
import { PRESS, SUBMISSIONS } from '../tokens';

@Controller()
export class SubmissionsController {
  constructor(
    @Inject(SUBMISSIONS) private readonly deps: SubmissionDeps,
    @Inject(PRESS) private readonly press: PdfPress,
  ) {}

  @Handle(routes.kinds)
  async kinds({ person, query }: Call<typeof routes.kinds>) {
    return submissionKinds(this.deps, person, query);
  }

  @Handle(routes.list)
  async list({ person, query }: Call<typeof routes.list>) {
    return listSubmissions(this.deps, person, query);
  }

  @Handle(routes.start)
  async start({ person, body, idempotency }: Call<typeof routes.start>) {
    return beginSubmission(this.deps, person, body, idempotency);
  }

  @Handle(routes.forecast)
  async forecast({ person, body }: Call<typeof routes.forecast>) {
    return forecastSubmission(this.deps, person, body);
  }

  @Handle(routes.read)
  async read({ person, params }: Call<typeof routes.read>) {
    return readSubmission(this.deps, person, params.id);
  }

  @Handle(routes.print)
  async print({ person, params, query, language }: Call<typeof routes.print>) {
    const read = await readSubmission(this.deps, person, params.id);
    if (!read.ok) return read;
    const printed = await printForm(this.press, read.value, query.lang ?? language, this.deps.clock.now());
    return printed.ok ? ok(asPdf(printed.value)) : printed;
  }

  @Handle(routes.save)
  async save({ person, params, body, version }: Call<typeof routes.save>) {
    return saveSubmission(this.deps, person, params.id, { formData: body.formData, version });
  }

  @Handle(routes.submit)
  async submit({ person, params, body, idempotency }: Call<typeof routes.submit>) {
    return submitDraft(this.deps, person, { id: params.id, version: body.version }, idempotency);
  }

  @Handle(routes.discard)
  async discard({ person, params }: Call<typeof routes.discard>) {
    return discardSubmission(this.deps, person, params.id);
  }

  @Handle(routes.upload)
  async upload({ person, params, request }: Call<typeof routes.upload>) {
    const place = { caseId: params.id, field: params.field };
    return withFile(this.deps, person, request, (file) =>
      attachFile(this.deps, submissionFiles, person, place, file),
    );
  }

  @Handle(routes.removeAttachment)
  async removeAttachment({ person, params }: Call<typeof routes.removeAttachment>) {
    return removeAttachment(this.deps, submissionFiles, person, params.id, params.attachmentId);
  }
}
