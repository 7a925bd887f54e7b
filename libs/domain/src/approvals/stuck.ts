import { findStage, type RouteDefinition, type Stage } from './route';
import { groupsAsked, lacksMembers } from './slots';
import type { Approval, Seat, StageState } from './state';
import { CORRECTION } from './tasks';

/** A place that nobody can act on until an administrator does. */
export interface StuckPlace {
  /** The task that stands vacant; else the stage, with its group where that alone is empty. */
  readonly place: string;
  readonly stageKey: string;
  /**
   * vacant: its person has left. nobody_found: for the stage, its group, or this one place of it. applicant_left: only if
   * the applicant has left, which the approval itself does not know.
   */
  readonly reason: 'vacant' | 'nobody_found' | 'applicant_left';
  /** Whose place it was. */
  readonly person: string | null;
}

/** What of an approval stands in the rescue queue. */
export function stuckPlaces(approval: Approval, route: RouteDefinition): readonly StuckPlace[] {
  if (approval.correction) {
    const { person } = approval.correction;
    return [{ place: CORRECTION, stageKey: CORRECTION, reason: 'applicant_left', person }];
  }
  if (approval.status !== 'running') return [];
  return Object.entries(approval.stages).flatMap(([key, stage]) => {
    const rule = stage.status === 'open' ? findStage(route, key) : undefined;
    return rule ? stuckIn(rule, stage) : [];
  });
}

function stuckIn(rule: Stage, state: StageState): StuckPlace[] {
  const stageKey = rule.key;
  return groupsAsked(rule, state).flatMap((group): StuckPlace[] => {
    const { key, mode } = group;
    const standing = state.seats.filter(({ group, status }) => group === key && status !== 'closed');
    const place = key === '' ? stageKey : `${stageKey}/${key}`;
    const empty = lacksMembers(group, standing)
      ? [{ place, stageKey, reason: 'nobody_found' as const, person: null }]
      : [];
    if (standing.length === 0) return empty;
    const vacant = standing.filter(({ status }) => status === 'vacant');
    // Where one signature is enough, somebody else can still give it.
    if (mode === 'any' && standing.length > vacant.length) return [];
    return [
      ...empty,
      ...vacant.map(({ taskId, person }: Seat): StuckPlace => ({
        ...{ place: taskId, stageKey },
        ...(person === ''
          ? { reason: 'nobody_found' as const, person: null }
          : { reason: 'vacant' as const, person }),
      })),
    ];
  });
}
