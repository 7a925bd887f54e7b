import type { Application, ApplicationSummary } from '@shanhai/contracts/projects';
import { CORRECTION, stagesOf, type Localized } from '@shanhai/domain/approvals';
import type { Queryable } from '@shanhai/platform/postgres';
import { loadRoute } from '../approvals';
import type { SignedIn } from '../session';
import { filingUnits } from './programmes';
import type { ApplicationRow, SummaryRow } from './view.store';

/** Where an application is while no signer holds it. */
const phases: Readonly<Record<string, Localized>> = {
  submitted: { zh: '受理', en: 'Acceptance' },
  publicity: { zh: '公示', en: 'Publicity' },
};
const correction: Localized = { zh: '申请人补正', en: 'Correction by the applicant' };

export async function summaryOf(db: Queryable, row: SummaryRow): Promise<ApplicationSummary> {
  const { holders, heldSince, stageKey: _, taskDueAt, routeId: _r, publicityEndsAt, ...facts } = row;
  const due = row.status === 'publicity' ? publicityEndsAt : taskDueAt;
  return {
    ...facts,
    status: row.status as ApplicationSummary['status'],
    updatedAt: row.updatedAt.toISOString(),
    holders: [...(holders ?? [])],
    heldSince: heldSince?.toISOString() ?? null,
    stage: await stageOf(db, row),
    dueAt: due?.toISOString() ?? null,
  };
}

async function stageOf(db: Queryable, row: SummaryRow): Promise<Localized | null> {
  if (row.stageKey === null || row.routeId === null) return phases[row.status] ?? null;
  if (row.stageKey === CORRECTION) return correction;
  const { definition } = await loadRoute(db, row.routeId);
  return stagesOf(definition.root).find(({ key }) => key === row.stageKey)?.title ?? null;
}

export async function applicationView(
  db: Queryable,
  row: ApplicationRow,
  person: SignedIn,
): Promise<Application> {
  const {
    createdBy,
    form,
    newestForm,
    formData,
    version,
    attachments,
    approvalId,
    submittedAt,
    outcome,
    ...rest
  } = row;
  const { corrector: _, ...summary } = rest;
  return {
    ...(await summaryOf(db, summary)),
    ...{ createdBy, form, newestForm, formData, version, approvalId, outcome },
    attachments: [...attachments],
    submittedAt: submittedAt?.toISOString() ?? null,
    publicityEndsAt: row.publicityEndsAt?.toISOString() ?? null,
    allowedActions: allowedActions(row, person),
  };
}

/** A draft is its unit's to change; a returned application too, but only who is asked to correct it sends it again. */
function allowedActions(row: ApplicationRow, person: SignedIn): Application['allowedActions'] {
  if (row.corrector === person.id) return ['edit', 'resubmit'];
  if (!filingUnits(person).includes(row.unit.id)) return [];
  if (row.status === 'draft') return ['edit', 'submit', 'discard'];
  return row.returned ? ['edit'] : [];
}
