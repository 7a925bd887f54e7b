import { Controller, Inject } from '@nestjs/common';
import type { AttachmentDeps } from '@shanhai/application/attachments';
import { beginUpload, giveUpUpload, takePart } from '@shanhai/application/attachments/uploads';
import { PART_BYTES, routes } from '@shanhai/contracts/attachments';
import { Handle, type Call } from '../http';
import { ATTACHMENTS } from '../tokens';
import { withFilePart } from './file-part';

@Controller()
export class UploadsController {
  constructor(@Inject(ATTACHMENTS) private readonly deps: AttachmentDeps) {}

  @Handle(routes.begin)
  async begin({ person, params, body }: Call<typeof routes.begin>) {
    return beginUpload(this.deps, person, { id: params.id, ...body });
  }

  @Handle(routes.part)
  async part({ person, params, request }: Call<typeof routes.part>) {
    return withFilePart(request, PART_BYTES, ({ content }) => takePart(this.deps, person, params, content));
  }

  @Handle(routes.giveUp)
  async giveUp({ person, params }: Call<typeof routes.giveUp>) {
    return giveUpUpload(this.deps, person, params.id);
  }
}
