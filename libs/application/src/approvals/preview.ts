import type { ForecastNode, ForecastStage, Preview } from '@shanhai/contracts/approvals';
import { forecast, type NodeForecast, type StageForecast } from '@shanhai/domain/approvals';
import { dayOf, formatDay } from '@shanhai/domain/calendar';
import { ok, reject, type Result } from '@shanhai/domain/result';
import { maySeeCase, type Reader } from '../org';
import { personNames } from './approvals.store';
import { loadForDecision } from './load.store';
import type { Person } from './messages';
import type { ApprovalDeps } from './ports';
import { groupsOf } from './read-stages';
import { contextOf, rulesOf } from './rules';

type Names = ReadonlyMap<string, Person>;

/** The tree of an approval as it stands, with the way that it has before it by the rules that decide. */
export async function previewApproval(
  { db, clock, newId }: Pick<ApprovalDeps, 'db' | 'clock' | 'newId'>,
  reader: Reader,
  approvalId: string,
): Promise<Result<Preview>> {
  const now = clock.now();
  // What a decision would be taken on; it is asked for under no key.
  const key = { approvalId, personId: reader.id, idempotencyKey: '', day: formatDay(dayOf(now)) };
  const loaded = await loadForDecision(db, key);
  if (!loaded) return reject('not_found');
  const { state, unitId, version, found, form, scope } = loaded;
  const relation = { unitId, initiatorId: state.initiator, approvalId };
  if (!(await maySeeCase(db, reader, relation))) return reject('not_found');
  const occasion = { actor: reader.id, actsFor: [], administers: false, now, newId };
  const rules = await rulesOf(db, loaded);
  const { root, endsAt } = forecast(state, contextOf(rules, { ...occasion, ...found, form, scope }));
  const names = await personNames(db, [...new Set(signersIn(root))]);
  return ok({
    ...{ approvalId, status: state.status, version, forecast: true, asOf: now.toISOString() },
    correction: state.correction && {
      reentry: state.correction.reentry,
      dueAt: state.correction.term.dueAt,
    },
    root: nodeView(root, names),
    endsAt: endsAt?.toISOString() ?? null,
  });
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
