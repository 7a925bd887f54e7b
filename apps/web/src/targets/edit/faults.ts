import { cellDomId, rowDomId, type CellAddress, type PlanDraft } from './document';

/** One thing that the service refused, and the control where it can be mended. */
export interface Fault {
  readonly message: string;
  /** Of the control; null where it concerns the plan as a whole. */
  readonly domId: string | null;
  readonly key: string | null;
  readonly unitId: string | null;
  readonly belowId: string | null;
}

interface FieldProblem {
  readonly pointer: string;
  readonly detail: string;
}

const PLACE = /^\/targets\/(\d+)(?:\/shares(?:\/(\d+)(?:\/below(?:\/(\d+))?)?)?)?(\/.*)?$/;

/** The faults of a refused plan, each at its cell: pointers count the targets and shares as they were sent. */
export const faultsIn = (problems: readonly FieldProblem[], sent: PlanDraft): Fault[] =>
  problems.map(({ pointer, detail }) => ({ message: detail, ...placeOf(pointer, sent) }));

const NOWHERE = { domId: null, key: null, unitId: null, belowId: null };

function placeOf(pointer: string, { targets }: PlanDraft): Omit<Fault, 'message'> {
  const [, row, share, below, field] = PLACE.exec(pointer) ?? [];
  const target = itemAt(targets, row);
  if (target === undefined) return NOWHERE;
  const given = itemAt(target.shares, share);
  const at: CellAddress = {
    key: target.key,
    unitId: given?.unitId ?? null,
    belowId: itemAt(given?.below ?? [], below)?.unitId ?? null,
  };
  const isCell =
    given !== undefined || field === '/value' || field === '/dueOn' || pointer.endsWith('/shares');
  return { ...at, domId: isCell ? cellDomId(at) : rowDomId(target.key) };
}

const itemAt = <T>(items: readonly T[], index: string | undefined): T | undefined =>
  index === undefined ? undefined : items[Number(index)];
