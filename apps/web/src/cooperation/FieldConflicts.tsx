import type { DraftSaver, SaveState } from '../forms/draft-saver';
import { SettleFields } from '../forms/SettleFields';
import { useCooperationWords } from './words';

interface FieldConflictsProps {
  readonly saver: DraftSaver;
  readonly state: Extract<SaveState, { kind: 'conflict' }>;
}

/** Somebody wrote the same fields meanwhile: each is settled by hand, mine or theirs. */
export function FieldConflicts({ saver, state }: FieldConflictsProps) {
  const { activities } = useCooperationWords();
  const labels: Readonly<Record<string, string>> = {
    ...{ kind: activities.kind, level: activities.level, title: activities.edit.activityTitle },
    ...{ startsOn: activities.edit.startsOn, endsOn: activities.edit.endsOn, place: activities.page.place },
    ...{
      pairId: activities.pair,
      unitIds: activities.page.units,
      participants: activities.edit.participants,
    },
    ...{ agenda: activities.edit.agenda, minutes: activities.edit.minutes },
  };
  return <SettleFields saver={saver} state={state} labelOf={(field) => labels[field]} />;
}
