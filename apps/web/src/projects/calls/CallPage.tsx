import type { Call } from '@shanhai/contracts/projects/calls';
import { Link, useParams } from 'react-router';
import '../../admin/admin.css';
import { mayApply } from '../../app/permissions';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { useMe } from '../../session/session';
import { PageTitle } from '../../ui/PageTitle';
import { WaitingPage } from '../../ui/states';
import { ApplicationList } from '../ApplicationList';
import '../projects.css';
import { BeginCall } from './BeginCall';
import './calls.css';
import { ExtendCall, WithdrawCall } from './CallActs';
import { CallDetails } from './CallDetails';
import { PhaseTag, Until } from './CallRow';
import { useAnswers, useCall } from './queries';
import { useCallWords } from './words';

export function CallPage() {
  const { id = '' } = useParams();
  const query = useCall(id);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  return <OneCall call={query.data} />;
}

/** What a call says; what one has handed in to it, and how to begin; what who manages it may do. */
function OneCall({ call }: { call: Call }) {
  const words = useCallWords();
  const { common } = useWords();
  const names = useNames();
  const { permissions } = useMe();
  const { phase, allowedActions } = call;
  return (
    <div className="page admin calls">
      <div className="page-head crowded">
        <PageTitle title={names.text(call.title)} />
        <span className="spring" />
        {allowedActions.includes('edit') && (
          <Link className="button primary" to={`/calls/${call.id}/edit`}>
            {words.page.edit}
          </Link>
        )}
        {allowedActions.includes('extend') && <ExtendCall call={call} />}
        {allowedActions.includes('withdraw') && <WithdrawCall call={call} />}
      </div>
      <p className="admin-facts">
        <PhaseTag phase={phase} />
        <Until call={call} />
        <span>{words.kinds[call.programme.kind]}</span>
        {call.illustrative && (
          <span className="tag" title={common.illustrativeWhy}>
            {words.illustrative}
          </span>
        )}
        <Link to="/calls">{words.page.all}</Link>
      </p>
      {phase === 'draft' && <p className="note">{words.page.draftBand}</p>}
      {phase !== 'draft' && mayApply(permissions) && <Mine call={call} />}
      <CallDetails call={call} />
    </div>
  );
}

function Mine({ call }: { call: Call }) {
  const { page } = useCallWords();
  const query = useAnswers(call.id);
  return (
    <section className="card part" aria-labelledby="call-mine">
      <h2 id="call-mine">{page.mine}</h2>
      <BeginCall call={call} />
      <ApplicationList query={query} label={page.mine} empty={<p className="quiet">{page.noneMine}</p>} />
    </section>
  );
}
