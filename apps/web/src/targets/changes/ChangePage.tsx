import type { ChangeView } from '@shanhai/contracts/targets/changes';
import { Link, useNavigate, useParams } from 'react-router';
import '../../admin/admin.css';
import { Confirm } from '../../admin/Confirm';
import { Consequences } from '../../admin/Consequences';
import { request } from '../../api/request';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { announce } from '../../ui/Announcer';
import { PageTitle } from '../../ui/PageTitle';
import { WaitingPage } from '../../ui/states';
import { refreshTargets } from '../plans';
import '../targets.css';
import './changes.css';
import { ChangeFiles } from './ChangeFiles';
import { ChangeTag } from './ChangeTag';
import { Effect } from './Effect';
import { Ground } from './Ground';
import { useChange } from './queries';
import { useChangeWords } from './words';

/** One request: what is asked and why, what follows from it, and how it stands. */
export function ChangePage() {
  const { id = '' } = useParams();
  const query = useChange(id);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  return <Change change={query.data} />;
}

function Change({ change }: { change: ChangeView }) {
  const words = useChangeWords();
  const names = useNames();
  const { id, plan, unit, status, allowedActions, effect } = change;
  return (
    <div className="page targets change-page">
      <div className="page-head">
        <PageTitle title={words.title(names.unit(unit), plan.year)} />
        <ChangeTag status={status} />
        <span className="spring" />
        {allowedActions.includes('edit') && (
          <Link className="button primary" to={`/targets/changes/${id}/edit`}>
            {words.edit}
          </Link>
        )}
        {allowedActions.includes('discard') && <Discard change={change} />}
      </div>
      <Facts change={change} />
      {status === 'lapsed' && <p className="note warning">{words.lapsedWhy}</p>}
      <Said change={change} />
      <section className="card part" aria-labelledby="change-effect">
        <h2 id="change-effect">{words.effect.title}</h2>
        {effect === null ? (
          <p className="change-trouble">{words.effect.unknown}</p>
        ) : effect.shares.length === 0 ? (
          <p className="quiet">{words.lines.none}</p>
        ) : (
          <Effect effect={effect} />
        )}
      </section>
      <ChangeFiles change={change} edits={false} />
    </div>
  );
}

function Facts({ change }: { change: ChangeView }) {
  const words = useChangeWords();
  const names = useNames();
  const { id, plan, number, createdBy, submittedAt, closedAt, updatedAt, approvalId } = change;
  const when = (at: string) => dayAndTime(new Date(at));
  return (
    <p className="admin-facts">
      <Link to={`/targets/${plan.id}`}>{names.text(plan.title)}</Link>
      <span className="nowrap">{number ?? words.noNumber}</span>
      <span>{words.askedBy(names.person(createdBy))}</span>
      <span>
        {submittedAt === null ? words.updatedAt(when(updatedAt)) : words.submittedAt(when(submittedAt))}
      </span>
      {closedAt !== null && <span>{words.closedAt(when(closedAt))}</span>}
      {approvalId !== null && <Link to={`/targets/changes/${id}/approval`}>{words.approval}</Link>}
    </p>
  );
}

function Said({ change: { ground, reason, explanation } }: { change: ChangeView }) {
  const words = useChangeWords();
  return (
    <section className="card part">
      <h2>{words.ground}</h2>
      <Ground ground={ground} />
      <h2>{words.reason}</h2>
      <p className="change-words">{reason === '' ? '–' : reason}</p>
      {explanation !== '' && (
        <>
          <h2>{words.explanation}</h2>
          <p className="change-words">{explanation}</p>
        </>
      )}
    </section>
  );
}

function Discard({ change: { id, plan } }: { change: ChangeView }) {
  const words = useChangeWords();
  const navigate = useNavigate();
  const discard = async () => {
    await request('DELETE', '/target-changes/{id}', { params: { id } });
    await navigate(`/targets/${plan.id}?tab=requests`, { replace: true });
    announce(words.discarded);
    await refreshTargets();
  };
  return (
    <Confirm
      label={words.discard}
      look="danger"
      title={words.discardTitle}
      confirm={words.discardConfirm}
      act={discard}
    >
      <Consequences of={words.discardLead} />
    </Confirm>
  );
}
