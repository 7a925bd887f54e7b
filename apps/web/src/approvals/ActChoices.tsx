import type { Approval } from '@shanhai/contracts/approvals';
import { useEffect } from 'react';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { Radios } from '../ui/Radios';
import type { ActDraft } from './act-draft';
import { actRules, type Offer } from './acts';
import { PersonPicker } from './PersonPicker';
import { ReturnChoices } from './ReturnChoices';

interface ActChoicesProps {
  readonly approval: Approval;
  readonly offer: Offer;
  readonly draft: ActDraft;
  /** It was sent without the persons that it needs. */
  readonly personsMissing: boolean;
}

const MOST = 100;

/** What is to be chosen for an act besides the words: whom, where, which. */
export function ActChoices({ approval, offer, draft, personsMissing }: ActChoicesProps) {
  const { acts } = useWords();
  const { persons } = actRules[offer.act];
  return (
    <>
      {offer.options.length > 1 && <SeatChoice {...{ approval, offer, draft }} />}
      {offer.act === 'return' && <ReturnChoices {...{ approval, offer, draft }} />}
      {offer.act === 'rescue' && <StageChoice {...{ approval, draft }} />}
      {offer.act === 'add_signer' && <PlaceChoice {...{ approval, offer, draft }} />}
      {persons !== 'none' && (
        <PersonPicker
          picked={draft.choices.persons}
          most={persons === 'one' ? 1 : MOST}
          error={personsMissing && draft.choices.persons.length === 0 ? acts.personsMissing : null}
          onPick={(next) => draft.choose({ persons: next })}
        />
      )}
    </>
  );
}

type PartProps = Omit<ActChoicesProps, 'personsMissing'>;

/** Which of several tasks: an added signer among others, or the holder whose task goes to somebody else. */
function SeatChoice({ approval, offer, draft }: PartProps) {
  const { acts, approvals, common } = useWords();
  const names = useNames();
  const options = offer.options.flatMap(({ taskId }) => {
    const stage = approval.stages.find(({ seats }) => seats.some((seat) => seat.taskId === taskId));
    const seat = stage?.seats.find((each) => each.taskId === taskId);
    if (taskId === null || !stage || !seat) return [];
    const what = `${names.text(stage.title)} · ${acts.waitingFor[seat.place]}`;
    const who = seat.person ? names.person(seat.person) : approvals.stages.seat.vacant;
    return [{ value: taskId, label: `${who}${common.aside(what)}` }];
  });
  return (
    <Radios
      legend={acts.whichSeat}
      options={options}
      chosen={draft.choices.taskId ?? ''}
      onChoose={(taskId) => draft.choose({ taskId })}
    />
  );
}

/** Stages that stand open with nobody to act in them. */
function StageChoice({ approval, draft }: Pick<PartProps, 'approval' | 'draft'>) {
  const { acts } = useWords();
  const names = useNames();
  const waiting = approval.stages.filter(
    ({ status, seats }) => status === 'open' && !seats.some((seat) => seat.status !== 'vacant'),
  );
  const offered = waiting.length > 0 ? waiting : approval.stages.filter(({ status }) => status === 'open');
  const only = offered[0]?.key ?? null;
  const { choices, choose } = draft;
  useEffect(() => {
    if (choices.stage === null && only !== null) choose({ stage: only });
  });
  return (
    <Radios
      legend={acts.rescueStage}
      options={offered.map(({ key, title }) => ({ value: key, label: names.text(title) }))}
      chosen={choices.stage ?? ''}
      onChoose={(stage) => choose({ stage })}
    />
  );
}

function PlaceChoice({ approval, offer, draft }: PartProps) {
  const { acts } = useWords();
  const { place } = acts;
  const taskId = draft.choices.taskId ?? offer.options[0]?.taskId;
  return (
    <>
      <Radios
        legend={place.label}
        options={[
          { value: 'before', label: place.before, why: place.beforeWhy },
          { value: 'with', label: place.with, why: place.withWhy },
          { value: 'after', label: place.after, why: place.afterWhy },
        ]}
        chosen={draft.choices.place}
        onChoose={(chosen) => draft.choose({ place: chosen })}
      />
      {approval.stages.some((stage) => votesOn(stage, taskId)) && <p className="quiet">{place.inVote}</p>}
    </>
  );
}

/** Whether a task of a stage, or of a group in it, is one of a vote. */
const votesOn = (
  { mode, groups, seats }: Approval['stages'][number],
  taskId: string | null | undefined,
): boolean =>
  seats.some(
    (seat) =>
      seat.taskId === taskId &&
      (groups.length === 0 ? mode === 'vote' : groups.some(({ key, vote }) => key === seat.group && vote)),
  );
