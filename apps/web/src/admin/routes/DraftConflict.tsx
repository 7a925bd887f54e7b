import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { useAdminWords } from '../words';
import { TextDiff } from './TextDiff';
import type { TheirRoute } from './useRouteDraft';

interface DraftConflictProps {
  readonly theirs: TheirRoute;
  readonly mine: string;
  readonly onResolve: (side: 'mine' | 'theirs') => void;
}

/** Two administrators wrote on one draft: who the other is, what differs, and one choice. */
export function DraftConflict({ theirs, mine, onResolve }: DraftConflictProps) {
  const { route, routes } = useAdminWords();
  const names = useNames();
  const { conflict } = route;
  const { updatedBy, updatedAt } = theirs.route;
  const who = updatedBy ? names.person(updatedBy) : routes.bySeed;
  return (
    <section className="note warning" role="alert">
      <h2>{conflict.title}</h2>
      <p>{conflict.lead(who, dayAndTime(new Date(updatedAt)))}</p>
      <p>{conflict.diff}</p>
      <TextDiff before={theirs.text} after={mine} label={conflict.diff} />
      <div className="actions">
        <button className="button" type="button" onClick={() => onResolve('mine')}>
          {conflict.mine}
        </button>
        <button className="button" type="button" onClick={() => onResolve('theirs')}>
          {conflict.theirs}
        </button>
        <button
          className="button quiet"
          type="button"
          onClick={() => void navigator.clipboard.writeText(mine)}
        >
          {conflict.copy}
        </button>
      </div>
    </section>
  );
}
