import type { Approval } from '@shanhai/contracts/approvals';
import { useNames } from '../i18n/names';
import { useWords } from '../i18n/words';
import { Radios } from '../ui/Radios';
import type { ActDraft, ReturnTarget } from './act-draft';
import type { Offer } from './acts';

interface ReturnChoicesProps {
  readonly approval: Approval;
  readonly offer: Offer;
  readonly draft: ActDraft;
}

const keyOf = (target: ReturnTarget): string =>
  typeof target === 'string' ? target : `stage:${target.stage}`;

/** To whom it goes back, and where it goes from there, in words. */
export function ReturnChoices({ approval, offer, draft }: ReturnChoicesProps) {
  const { bar } = useWords().approvals;
  const nameOf = useTargetName(approval);
  const offered = offer.options[0].returnTo ?? [];
  const { target, reentry } = draft.choices;
  const toApplicant = target === 'applicant';
  return (
    <div className="return-choices">
      <Radios
        legend={bar.returnTo}
        options={offered.map((each) => ({ value: keyOf(each), label: nameOf(each) }))}
        chosen={keyOf(target)}
        onChoose={(key) => draft.choose({ target: offered.find((each) => keyOf(each) === key) ?? target })}
      />
      <Radios
        legend={toApplicant ? bar.reentry : bar.reentryStage}
        options={[
          {
            value: 'restart',
            label: toApplicant ? bar.restart : bar.restartStage,
            why: toApplicant ? bar.restartWhy : bar.restartStageWhy,
          },
          { value: 'resume', label: bar.resume, why: bar.resumeWhy },
        ]}
        chosen={reentry}
        onChoose={(chosen) => draft.choose({ reentry: chosen })}
      />
    </div>
  );
}

function useTargetName(approval: Approval) {
  const { bar } = useWords().approvals;
  const names = useNames();
  return (target: ReturnTarget): string => {
    if (target === 'applicant') return bar.toApplicant(names.person(approval.initiator));
    if (target === 'previous') return bar.toPrevious;
    const stage = approval.stages.find(({ key }) => key === target.stage);
    return stage ? bar.toStage(names.text(stage.title)) : target.stage;
  };
}
