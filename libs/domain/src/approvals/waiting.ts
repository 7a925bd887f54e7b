import { seatsOf, type Approval } from './state';

/** A place in a stage that is somebody's but not in their inbox now. */
export interface WaitingPlace {
  readonly taskId: string;
  readonly person: string;
  readonly stageKey: string;
  readonly round: number;
  /** turn: others sign before. opinion: its holder has asked for an opinion. */
  readonly waitsFor: 'turn' | 'opinion';
}

const waits = { queued: 'turn', consulting: 'opinion' } as const;

/** Every place that will be open again without anybody naming its person anew. */
export const waitingPlaces = (approval: Approval): readonly WaitingPlace[] =>
  seatsOf(approval).flatMap(({ stageKey, stage: { round }, seat: { taskId, person, status } }) =>
    status === 'queued' || status === 'consulting'
      ? [{ taskId, person, stageKey, round, waitsFor: waits[status] }]
      : [],
  );
