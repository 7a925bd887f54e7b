import type { ForecastNode, ForecastStage, Preview } from '@shanhai/contracts/approvals';
import type { FormData } from '@shanhai/contracts/forms';
import {
  amendedForm,
  forecast,
  type Approval,
  type NodeForecast,
  type StageForecast,
} from '@shanhai/domain/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { judgeGiven } from '../forms';
import { maySeeCase, type Reader } from '../org';
import { personNames } from './approvals.store';
import { loadForDecision, type Loaded } from './load.store';
import type { Person } from './messages';
import type { ApprovalDeps } from './ports';
import { groupsOf } from './read-stages';
import { asResubmitted } from './resubmission';
import { contextOf, rulesOf } from './rules';

type Names = ReadonlyMap<string, Person>;

type PreviewDeps = Pick<ApprovalDeps, 'db' | 'clock' | 'newId' | 'cases'>;

/** The tree of an approval as it stands, with the way that it has before it by the rules that decide. */
export async function previewApproval(
  deps: PreviewDeps,
  reader: Reader,
  approvalId: string,
): Promise<Result<Preview>> {
  const now = deps.clock.now();
  const loaded = await loadedFor(deps, reader, approvalId, now);
  if (!loaded) return reject('not_found');
  const { found, form, scope } = loaded;
  const view = await previewOf(deps, loaded, { reader, now, found, form, scope });
  return ok({ ...view, amended: { answers: {}, kept: [] } });
}

/**
 * The same of a returned approval, if it were submitted again with these answers and the files of now. Rejects with
 * `action_not_allowed` where it is not the reader's to correct, `form_field_unknown` and `form_invalid`.
 */
export async function previewCorrection(
  deps: PreviewDeps,
  reader: Reader,
  { approvalId, formData: typed }: { readonly approvalId: string; readonly formData: FormData },
): Promise<Result<Preview>> {
  const { db } = deps;
  const now = deps.clock.now();
  const loaded = await loadedFor(deps, reader, approvalId, now);
  if (!loaded) return reject('not_found');
  if (loaded.state.correction?.person !== reader.id) return reject('action_not_allowed');
  const { caseId, caseType, scope } = loaded;
  const source = deps.cases[caseType];
  if (!source) throw new Error(`no source for cases of type ${caseType}`);
  const today = formatDay(dayOf(now));
  const filledIn = await source.form(db, caseId);
  const { counted: formData, shown, refusal } = judgeGiven(filledIn, typed, today);
  if (refusal) return { ok: false, rejection: refusal };
  const files = await source.files(db, caseId);
  const content = { formData, attachments: files.filter(({ field }) => shown.has(field)) };
  const { changed, found, next } = await asResubmitted(db, loaded, content, { by: reader.id, now });
  const { title } = await source.label(db, caseId, formData);
  const titled = { ...scope, case: { ...scope.case, title } };
  const asked = { reader, now, found, form: formData, scope: titled };
  return ok({
    ...(await previewOf(deps, loaded, asked, changed)),
    amended: amendedBySigners(loaded.state, next),
  });
}

/** Who amended a field last decides whether it stays so. */
function amendedBySigners({ amendments = [] }: Approval, next: Approval): Preview['amended'] {
  const answers = amendedForm({ amendments }, {}) as FormData;
  const lastOf = (field: string) => amendments.findLast(({ changes }) => field in changes);
  const left: readonly unknown[] = next.amendments ?? [];
  return { answers, kept: Object.keys(answers).filter((field) => left.includes(lastOf(field))) };
}

/** What a decision would be taken on, asked for under no key; nothing for who may not see the case. */
async function loadedFor(
  { db }: PreviewDeps,
  reader: Reader,
  approvalId: string,
  now: Date,
): Promise<Loaded | undefined> {
  const key = { approvalId, personId: reader.id, idempotencyKey: '', day: formatDay(dayOf(now)) };
  const loaded = await loadForDecision(db, key);
  if (!loaded) return undefined;
  const relation = { unitId: loaded.unitId, initiatorId: loaded.state.initiator, approvalId };
  return (await maySeeCase(db, reader, relation)) ? loaded : undefined;
}

interface Asked extends Pick<Loaded, 'found' | 'form' | 'scope'> {
  readonly reader: Reader;
  readonly now: Date;
}

async function previewOf(
  { db, newId }: PreviewDeps,
  loaded: Loaded,
  { reader, now, found, form, scope }: Asked,
  changed?: readonly string[],
): Promise<Omit<Preview, 'amended'>> {
  const { state, version } = loaded;
  const occasion = { actor: reader.id, actsFor: [], administers: false, now, newId };
  const rules = await rulesOf(db, loaded);
  const context = contextOf(rules, { ...occasion, ...found, form, scope });
  const { root, endsAt } = forecast(state, context, changed);
  const names = await personNames(db, [...new Set(signersIn(root))]);
  return {
    ...{ approvalId: state.id, status: state.status, version, forecast: true, asOf: now.toISOString() },
    correction: state.correction && {
      reentry: state.correction.reentry,
      dueAt: state.correction.term.dueAt,
    },
    root: nodeView(root, names),
    endsAt: endsAt?.toISOString() ?? null,
  };
}

const signersIn = (node: NodeForecast): readonly string[] =>
  node.kind === 'stage' ? node.signers : node.children.flatMap(signersIn);

const nodeView = (node: NodeForecast, names: Names): ForecastNode =>
  node.kind === 'stage'
    ? stageView(node, names)
    : {
        kind: node.kind,
        needed: node.needed,
        children: node.children.map((child) => nodeView(child, names)),
      };

function stageView({ stage, condition, signers, term, ...rest }: StageForecast, names: Names): ForecastStage {
  const { key, title, mode, when } = stage;
  return {
    ...rest,
    ...{ key, title, mode, groups: groupsOf(stage) },
    condition:
      condition === null || when === undefined ? null : { expression: when, holds: condition !== 'fails' },
    signers: signers.map((id) => names.get(id) ?? { id, name: '–', nameEn: '–' }),
    dueAt: term?.dueAt ?? null,
    provisional: term?.provisional ?? false,
  };
}
