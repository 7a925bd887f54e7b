import type { LadderSummary, LadderView } from '@shanhai/contracts/calendar';
import type { LadderRow } from './library.store';

export const ladderSummary = (row: LadderRow): LadderSummary => {
  const { id, kind, unit, version, current, source, illustrative, publishedBy, retiredBy, rollout } = row;
  return {
    ...{ id, kind, unit, version, current, source, illustrative, publishedBy, retiredBy, rollout },
    rungs: row.definition.rungs.length,
    rolledOut: row.rolledOut,
    publishedAt: row.publishedAt.toISOString(),
    retiredAt: row.retiredAt?.toISOString() ?? null,
  };
};

export const ladderView = (row: LadderRow): LadderView => ({
  ...ladderSummary(row),
  document: { rungs: row.definition.rungs.map((each) => ({ ...each, to: [...each.to] })) },
  text: row.text,
  hash: row.hash,
});
