import { givesOpinion, type Approval, type Correction, type Seat, type StageState } from './state';

/** Every task that waits for somebody, with what its row in the inbox needs. */
export interface OpenTask {
  readonly taskId: string;
  readonly person: string;
  readonly kind: TaskKind;
  readonly stageKey: string;
  readonly round: number;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly provisional: boolean;
}

/** decide: a signature or a vote. opinion: an opinion is asked for, also of who was added to a vote. pool: to be claimed. correct: the applicant's. */
export type TaskKind = 'decide' | 'opinion' | 'pool' | 'correct';

/** The stage key under which the applicant's correction stands in tasks and deadlines. */
export const CORRECTION = 'correction';

export const openTasks = (approval: Approval): readonly OpenTask[] => [
  ...Object.entries(approval.stages).flatMap(([key, stage]) => tasksOfStage(key, stage)),
  ...(approval.correction ? [correctionTask(approval, approval.correction)] : []),
];

const tasksOfStage = (stageKey: string, stage: StageState): OpenTask[] =>
  stage.seats
    .filter(({ status }) => status === 'open' || status === 'pooled')
    .map((seat) => ({
      taskId: seat.taskId,
      person: seat.person,
      kind: kindOf(seat),
      stageKey,
      round: stage.round,
      openedAt: stage.enteredAt,
      dueAt: stage.term?.dueAt ?? stage.enteredAt,
      provisional: stage.term?.provisional ?? false,
    }));

const kindOf = (seat: Seat): TaskKind => {
  if (seat.status === 'pooled') return 'pool';
  return givesOpinion(seat) ? 'opinion' : 'decide';
};

const correctionTask = (approval: Approval, correction: Correction): OpenTask => ({
  taskId: correction.taskId,
  person: correction.person,
  kind: 'correct',
  stageKey: CORRECTION,
  round: approval.round,
  openedAt: correction.term.startedAt,
  dueAt: correction.term.dueAt,
  provisional: correction.term.provisional,
});
