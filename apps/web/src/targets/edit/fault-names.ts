import { useNames } from '../../i18n/names';
import { useTargetWords } from '../words';
import type { PlanDraft, Recipient } from './document';
import type { Fault } from './faults';

type Place = Omit<Fault, 'message'>;

/** Says of what a fault is: `《示范点》 · 丽水市 · 遂昌县`; nothing of what concerns the plan as a whole. */
export function useFaultNames(
  { targets }: PlanDraft,
  recipients: readonly Recipient[],
): (place: Place) => string | null {
  const { editor } = useTargetWords();
  const names = useNames();
  return ({ key, unitId, belowId }) => {
    if (key === null) return null;
    const index = targets.findIndex((target) => target.key === key);
    const title = targets[index]?.title;
    const units = [unitId, belowId].flatMap((id) => {
      if (id === null) return [];
      const unit = recipients.find((each) => each.id === id);
      return [unit ? names.unit(unit) : id];
    });
    return editor.faultOf((title && names.text(title)) || editor.untitledAt(index + 1), units);
  };
}
