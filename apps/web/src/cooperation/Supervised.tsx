import type { MinutesWork } from '@shanhai/contracts/targets/work-items';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { useActKey } from '../api/act-key';
import { request } from '../api/request';
import { useWords } from '../i18n/words';
import { sentenceOf } from '../ui/states';
import { rereadMinutes, settled } from '../work-items/queries';
import { StateTag } from '../work-items/StateTag';
import { useCooperationWords } from './words';

type Of = MinutesWork['items'][number];
type Offer = NonNullable<Of['offer']>;

interface SupervisedProps {
  readonly activityId: string;
  readonly of: Of | undefined;
}

/** The work item (督办) of an item of minutes, or how the reader makes it, where they may. */
export function Supervised({ activityId, of }: SupervisedProps) {
  const { page } = useCooperationWords().activities;
  if (of === undefined) return null;
  const { itemId, workItem, taken, offer } = of;
  if (workItem !== null) {
    return (
      <p className="activity-meta">
        <Link to={`/work-items/${workItem.id}`}>{page.supervised(workItem.title)}</Link>
        <StateTag status={workItem.status} />
      </p>
    );
  }
  if (taken) return <p className="quiet">{page.supervisedElsewhere}</p>;
  if (offer === null) return null;
  return <Supervise activityId={activityId} itemId={itemId} offer={offer} />;
}

interface SuperviseProps {
  readonly activityId: string;
  readonly itemId: string;
  readonly offer: Offer;
}

/** At once where the minutes say everything; else its form opens with what they say. */
function Supervise({ activityId, itemId, offer }: SuperviseProps) {
  const { page } = useCooperationWords().activities;
  const words = useWords();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const making = useMutation({
    mutationFn: async (dueOn: string) => {
      const body = { ...termsOf(offer), dueOn, milestones: [], source: sourceOf(activityId, itemId) };
      const item = await request('POST', '/work-items', { body, idempotencyKey: keyOf(body) });
      await settled(item);
      await navigate(`/work-items/${item.id}`);
    },
    onError: () => void rereadMinutes(),
  });
  const { dueOn, leftOut } = offer;
  if (dueOn === null || leftOut.length > 0) return <ToForm {...{ activityId, itemId, offer }} />;
  return (
    <>
      <button
        className="button"
        type="button"
        disabled={making.isPending}
        aria-label={page.superviseOf(offer.title)}
        onClick={() => making.mutate(dueOn)}
      >
        {page.supervise}
      </button>
      {making.isError && (
        <p className="field-error" role="alert">
          {sentenceOf(making.error, words)}
        </p>
      )}
    </>
  );
}

function ToForm({ activityId, itemId, offer }: SuperviseProps) {
  const { page } = useCooperationWords().activities;
  const search = new URLSearchParams({ activity: activityId, item: itemId });
  const leftOut = offer.leftOut.map(({ id }) => id);
  const { coUnits, ...terms } = termsOf(offer);
  return (
    <Link
      className="button"
      to={`/work-items/new?${search.toString()}`}
      state={{ ...terms, coUnits: [...coUnits, ...leftOut], dueOn: offer.dueOn }}
      aria-label={page.superviseOf(offer.title)}
    >
      {page.supervise}
    </Link>
  );
}

const termsOf = ({ title, text, supervisingUnit, responsibleUnit, coUnits }: Offer) => ({
  ...{ title, text, supervisingUnit: supervisingUnit.id, responsibleUnit: responsibleUnit.id },
  coUnits: coUnits.map(({ id }) => id),
});

const sourceOf = (activityId: string, itemId: string) => ({
  ...{ kind: 'minutes_item' as const, activityId, itemId },
});
