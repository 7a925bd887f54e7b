import { Controller, Inject } from '@nestjs/common';
import { attachToComment, discardCommentFile, downloadCommentFile } from '@shanhai/application/approvals';
import type { AttachmentDeps } from '@shanhai/application/attachments';
import { routes } from '@shanhai/contracts/approvals';
import { ok } from '@shanhai/domain/result';
import { asDownload } from '../attachments/download';
import { withFile } from '../attachments/file-part';
import { Handle, type Call } from '../http';
import { ATTACHMENTS } from '../tokens';

@Controller()
export class CommentFilesController {
  constructor(@Inject(ATTACHMENTS) private readonly deps: AttachmentDeps) {}

  @Handle(routes.attachToComment)
  async attach({ person, params, request }: Call<typeof routes.attachToComment>) {
    return withFile(this.deps, person, request, (file) =>
      attachToComment(this.deps, person, params.id, file),
    );
  }

  @Handle(routes.discardCommentFile)
  async discard({ person, params }: Call<typeof routes.discardCommentFile>) {
    return discardCommentFile(this.deps, person, params.id, params.attachmentId);
  }

  @Handle(routes.commentFile)
  async download({ person, params }: Call<typeof routes.commentFile>) {
    const file = await downloadCommentFile(this.deps, person, params.id, params.attachmentId);
    return file.ok ? ok(asDownload(file.value)) : file;
  }
}
