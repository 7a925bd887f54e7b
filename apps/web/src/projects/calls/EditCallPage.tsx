import type { Call, CallDraft } from '@shanhai/contracts/projects/calls';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import '../../admin/admin.css';
import { request } from '../../api/request';
import { DiscardDialog } from '../../forms/DiscardDialog';
import type { DraftSaver, SaveState } from '../../forms/draft-saver';
import type { Fault } from '../../forms/FaultList';
import { LeaveGuard } from '../../forms/LeaveGuard';
import { SaveLine } from '../../forms/SaveLine';
import { SettleFields } from '../../forms/SettleFields';
import { useNames } from '../../i18n/names';
import { PageTitle } from '../../ui/PageTitle';
import { WaitingPage } from '../../ui/states';
import './calls.css';
import { CallForm } from './CallForm';
import { contentIn, textOf, useCallDraft } from './draft';
import { CallFaults, FaultsProvider } from './faults';
import { PublishCall } from './PublishCall';
import { refreshCalls, useCall, useChoices } from './queries';
import { useCallWords } from './words';

export function EditCallPage() {
  const { id = '' } = useParams();
  const query = useCall(id);
  if (query.data === undefined) return <WaitingPage query={query} rows={8} />;
  if (!query.data.allowedActions.includes('edit')) return <Fixed call={query.data} />;
  return <Editor key={id} call={query.data} />;
}

function Fixed({ call }: { call: Call }) {
  const { edit, page } = useCallWords();
  const names = useNames();
  return (
    <div className="page">
      <PageTitle title={names.text(call.title)} />
      <p className="note" role="status">
        {edit.notEditable} <Link to={`/calls/${call.id}`}>{page.about}</Link>
      </p>
    </div>
  );
}

/** A draft while it is written. It is saved as it is; what is missing is told when it is published. */
function Editor({ call }: { call: Call }) {
  const { edit } = useCallWords();
  const { saver, view } = useCallDraft(call);
  const choices = useChoices().data;
  const navigate = useNavigate();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const { state } = view;
  const content = contentIn(view.data);
  const set = <K extends keyof CallDraft>(name: K, part: CallDraft[K]) => saver.change(name, textOf(part));
  const preview = async () => {
    if (!(await saver.flush())) return;
    await refreshCalls();
    await navigate(`/calls/${call.id}`);
  };
  return (
    <div className="page admin calls">
      <LeaveGuard saver={saver} />
      <div className="page-head crowded">
        <PageTitle title={edit.title} />
        <span className="spring" />
        <DiscardCall id={call.id} saver={saver} />
        <button className="button" type="button" onClick={() => void preview()}>
          {edit.preview}
        </button>
        <PublishCall id={call.id} saver={saver} onFaults={setFaults} />
      </div>
      <SaveLine state={state} onRetry={() => void saver.flush()} />
      {state.kind === 'conflict' && <Conflicts saver={saver} state={state} />}
      {faults.length > 0 && <CallFaults title={edit.faults(faults.length)} faults={faults} />}
      <FaultsProvider value={faults}>
        <CallForm content={content} choices={choices} set={set} />
      </FaultsProvider>
    </div>
  );
}

interface ConflictProps {
  readonly saver: DraftSaver;
  readonly state: Extract<SaveState, { kind: 'conflict' }>;
}

type Section = 'what' | 'window' | 'who' | 'many' | 'form' | 'rules' | 'review' | 'periods';
/** Which heading a part stands under. */
const sectionOf: Readonly<Record<keyof CallDraft, Section>> = {
  ...{ title: 'what', about: 'what', opensOn: 'window', closesOn: 'window', applicants: 'who' },
  ...{ perUnit: 'many', total: 'many', form: 'form', route: 'form', amount: 'rules', checks: 'rules' },
  ...{ review: 'review', periods: 'periods' },
};

function Conflicts({ saver, state }: ConflictProps) {
  const { sections } = useCallWords().edit;
  const labelOf = (field: string) => sections[sectionOf[field as keyof CallDraft]];
  return <SettleFields {...{ saver, state, labelOf }} />;
}

function DiscardCall({ id, saver }: { id: string; saver: DraftSaver }) {
  const { edit } = useCallWords();
  const navigate = useNavigate();
  const remove = () => request('DELETE', '/calls/{id}', { params: { id } });
  const done = async () => {
    await navigate('/calls?phase=draft');
    await refreshCalls();
  };
  return <DiscardDialog {...{ id, saver, remove, done }} label={edit.discard} lead={edit.discardLead} />;
}
