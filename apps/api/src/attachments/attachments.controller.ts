import { Controller, Inject } from '@nestjs/common';
import { submissionFiles } from '@shanhai/application/approvals';
import { downloadAttachment, type AttachmentDeps, type FileHost } from '@shanhai/application/attachments';
import { activityFileHost } from '@shanhai/application/cooperation';
import { projectFiles } from '@shanhai/application/projects';
import { reportFileHost } from '@shanhai/application/targets/reports';
import { changeFiles } from '@shanhai/application/targets/changes';
import { workItemFiles } from '@shanhai/application/targets/work-items';
import { routes } from '@shanhai/contracts/projects';
import { ok } from '@shanhai/domain/result';
import { Handle, type Call } from '../http';
import { ATTACHMENTS } from '../tokens';
import { asDownload } from './download';

@Controller()
export class AttachmentsController {
  /** Whose files there are: each says who may see them. */
  private readonly hosts: readonly Pick<FileHost, 'caseType' | 'maySee'>[];

  constructor(@Inject(ATTACHMENTS) private readonly deps: AttachmentDeps) {
    this.hosts = [
      ...[projectFiles, submissionFiles, workItemFiles, changeFiles(() => deps.clock.now())],
      ...[activityFileHost(deps), reportFileHost(deps)],
    ];
  }

  @Handle(routes.download)
  async download({ person, params }: Call<typeof routes.download>) {
    const file = await downloadAttachment(this.deps, this.hosts, person, params.attachmentId);
    return file.ok ? ok(asDownload(file.value)) : file;
  }
}
