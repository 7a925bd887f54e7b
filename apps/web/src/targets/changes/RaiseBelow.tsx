import type { ComparedShareView } from '@shanhai/contracts/targets/changes';
import { useNames } from '../../i18n/names';
import { useUnitPage } from '../plans';
import type { Line } from './lines';
import { linesBelow } from './raise';
import { useChangeWords } from './words';

export interface Raising {
  readonly planId: string;
  readonly lines: readonly Line[];
  readonly add: (lines: readonly Line[]) => void;
}

/** Offers to move the parts below a share with it, in the same request; what each becomes can still be typed over. */
export function RaiseBelow({ share, planId, lines, add }: Raising & { readonly share: ComparedShareView }) {
  const { effect: words } = useChangeWords();
  const names = useNames();
  const page = useUnitPage(planId, share.unit.id).data;
  const more = page ? linesBelow(share, page, lines) : [];
  if (share.person !== null || more.length === 0) return null;
  const label = words.raiseBelow(more.length);
  return (
    <button
      className="button small"
      type="button"
      aria-label={words.raiseBelowOf(names.unit(share.unit), names.text(share.title), label)}
      onClick={() => add(more)}
    >
      {label}
    </button>
  );
}
