import { Controller, Inject } from '@nestjs/common';
import { printSheet, type ApprovalDeps } from '@shanhai/application/approvals';
import { routes } from '@shanhai/contracts/approvals';
import { ok } from '@shanhai/domain/result';
import type { PdfPress } from '@shanhai/platform/pdf';
import { Handle, type Call } from '../http';
import { asPdf } from '../http/pdf';
import { APPROVALS, PRESS } from '../tokens';

@Controller()
export class SheetController {
  constructor(
    @Inject(APPROVALS) private readonly deps: ApprovalDeps,
    @Inject(PRESS) private readonly press: PdfPress,
  ) {}

  @Handle(routes.sheet)
  async sheet({ person, params, query, language }: Call<typeof routes.sheet>) {
    const deps = { ...this.deps, press: this.press };
    const sheet = await printSheet(deps, person, params.id, query.lang ?? language);
    return sheet.ok ? ok(asPdf(sheet.value)) : sheet;
  }
}
