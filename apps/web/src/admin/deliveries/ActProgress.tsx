import { clockTime } from '../../i18n/dates';
import { useActInSight, useDeliveryWords } from './deliveries';

/** How far an act on all of a reason has come: it is carried out in the background. */
export function ActProgress() {
  const { all: words } = useDeliveryWords();
  const act = useActInSight();
  if (!act) return <p role="status" className="visually-hidden" />;
  const { kind, done, finishedAt } = act;
  return (
    <p role="status" className="note">
      {finishedAt === null
        ? words.working(kind, done)
        : words.worked(kind, done, clockTime(new Date(finishedAt)))}
    </p>
  );
}
