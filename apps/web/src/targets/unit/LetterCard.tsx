import type { LetterView, UnitPage } from '@shanhai/contracts/targets/plans';
import { Confirm } from '../../admin/Confirm';
import { Consequences } from '../../admin/Consequences';
import { useActKey } from '../../api/act-key';
import { request } from '../../api/request';
import { useServiceNow } from '../../app/status';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { DueLabel } from '../../inbox/InboxRow';
import { announce } from '../../ui/Announcer';
import { LetterSheet } from '../LettersTab';
import { refreshTargets } from '../plans';
import { useTargetWords } from '../words';

/** The letter in force (任务书): its number, who signed for it, or the button to do so. */
export function LetterCard({ page: { letter, allowedActions } }: { page: UnitPage }) {
  const words = useTargetWords();
  const names = useNames();
  if (letter === null) return <p className="quiet">{words.unit.noLetter}</p>;
  const { number, issuer, issuedAt, revision } = letter;
  return (
    <section className="card part letter-card" aria-labelledby="letter-title">
      <h2 id="letter-title">{words.unit.letter}</h2>
      <p>
        {words.unit.letterMeta(number, names.unit(issuer), dayAndTime(new Date(issuedAt)))}
        {revision > 1 && <span className="quiet"> {words.letters.revision(revision)}</span>}
      </p>
      <Signature letter={letter} />
      <span className="letter-acts">
        <LetterSheet letter={letter} />
        {allowedActions.includes('sign') && <Sign letter={letter} />}
      </span>
    </section>
  );
}

function Signature({ letter: { signedAt, signedBy, signBy } }: { letter: LetterView }) {
  const { unit, letters } = useTargetWords();
  const names = useNames();
  const now = useServiceNow();
  if (signedAt !== null)
    return <p>{unit.signedBy(signedBy ? names.person(signedBy) : '', dayAndTime(new Date(signedAt)))}</p>;
  return (
    <p>
      {letters.unsigned}
      {signBy !== null && (
        <>
          {' · '}
          {unit.signBy} <DueLabel due={signBy} provisional={false} asOf={now} />
        </>
      )}
    </p>
  );
}

function Sign({ letter: { id } }: { letter: LetterView }) {
  const { unit } = useTargetWords();
  const keyOf = useActKey();
  const sign = async () => {
    await request('POST', '/target-letters/{id}/signature', {
      ...{ params: { id }, body: {}, idempotencyKey: keyOf(id) },
    });
    await refreshTargets();
    announce(unit.signed);
  };
  return (
    <Confirm
      label={unit.sign}
      look="primary"
      title={unit.signTitle}
      confirm={unit.signConfirm}
      busy={unit.signing}
      act={sign}
    >
      <Consequences of={unit.signLead} />
    </Confirm>
  );
}
