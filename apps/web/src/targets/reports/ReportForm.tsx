import type { FormData } from '@shanhai/contracts/forms';
import type { ReportView } from '@shanhai/contracts/targets/reports';
import { useState } from 'react';
import { useActKey } from '../../api/act-key';
import { isProblem } from '../../api/problem';
import { request } from '../../api/request';
import { resubmit } from '../../approvals/resubmit';
import type { DraftSaver, SaveState } from '../../forms/draft-saver';
import { ErrorSummary } from '../../forms/ErrorSummary';
import { LeaveGuard } from '../../forms/LeaveGuard';
import { SaveLine } from '../../forms/SaveLine';
import { TextArea } from '../../forms/TextArea';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { announce } from '../../ui/Announcer';
import { refreshTargets } from '../plans';
import { SubmitDialog } from '../SubmitDialog';
import { fieldAt, fieldOf, type EntryPart } from './draft';
import { LineForm } from './LineForm';
import { refreshReport } from './queries';
import { saveReport, useReportDraft } from './useReportDraft';
import { useReportWords } from './words';

interface Refused {
  readonly attempt: number;
  readonly errors: Readonly<Record<string, string>>;
}

/** A report while it is made: saved by itself, and handed in when all of it is said. */
export function ReportForm({ report }: { report: ReportView }) {
  const words = useReportWords();
  const { saver, view } = useReportDraft(report);
  const [refused, setRefused] = useState<Refused>({ attempt: 0, errors: {} });
  const change = (field: string, text: string) => {
    saver.change(field, text);
    // An error is told again when it is handed in again.
    if (field in refused.errors) setRefused({ ...refused, errors: without(refused.errors, field) });
  };
  const refuse = (error: unknown) => {
    if (!isProblem(error)) return;
    const found = error.errors.map(({ pointer, detail }) => [fieldAt(pointer) ?? pointer, detail] as const);
    setRefused(({ attempt }) => ({ attempt: attempt + 1, errors: Object.fromEntries(found) }));
  };
  return (
    <form className="report-form" onSubmit={(event) => event.preventDefault()}>
      <h2>{words.year.progress}</h2>
      <p className="quiet">{words.form.lead}</p>
      {view.restored && <p className="note">{words.form.restored}</p>}
      <ErrorSummary
        attempt={refused.attempt}
        errors={Object.entries(refused.errors).map(([key, message]) => ({ key, message }))}
      />
      {view.state.kind === 'conflict' && (
        <Conflicts {...{ report, saver, state: view.state, mine: view.data }} />
      )}
      {view.state.kind === 'locked' && <p className="note warning">{words.form.kept}</p>}
      <ul className="card report-lines">
        {report.lines.map((line) => (
          <LineForm
            key={line.target.key}
            {...{ report, line, data: view.data, errors: refused.errors, change }}
          />
        ))}
      </ul>
      <div className="draft-bar">
        <SaveLine state={view.state} onRetry={() => void saver.flush()} />
        <HandIn {...{ report, saver, refuse }} blocked={view.state.kind === 'conflict'} />
      </div>
      <LeaveGuard saver={saver} />
    </form>
  );
}

const without = (errors: Refused['errors'], field: string): Refused['errors'] =>
  Object.fromEntries(Object.entries(errors).filter(([key]) => key !== field));

interface HandInProps {
  readonly report: ReportView;
  readonly saver: DraftSaver;
  readonly refuse: (error: unknown) => void;
  readonly blocked: boolean;
}

/** What the page shows is saved first, what was taken over included, so that it is what is handed in. */
function HandIn({ report, saver, refuse, blocked }: HandInProps) {
  const { form } = useReportWords();
  const keyOf = useActKey();
  const [note, setNote] = useState('');
  const { id } = report;
  const send = async () => {
    await saver.flush();
    const { data, version } = saver.get();
    const saved = await saveReport(report, data, version);
    if (report.returned) await resubmit(saved.approvalId, note, keyOf({ note, data }));
    else {
      const body = { version: saved.version };
      await request('POST', '/target-reports/{id}/submit', {
        params: { id },
        body,
        idempotencyKey: keyOf(body),
      });
    }
    announce(form.submitted);
    await refreshReport(id);
    await refreshTargets();
  };
  return (
    <SubmitDialog
      label={report.returned ? form.resubmit : form.submit}
      title={form.submitTitle}
      lead={form.submitLead}
      confirm={form.submit}
      blocked={blocked}
      faults={null}
      onFaults={refuse}
      act={send}
    >
      {report.returned && <TextArea label={form.note} value={note} onChange={setNote} />}
    </SubmitDialog>
  );
}

interface ConflictsProps {
  readonly report: ReportView;
  readonly saver: DraftSaver;
  readonly state: Extract<SaveState, { kind: 'conflict' }>;
  readonly mine: FormData;
}

/** Somebody wrote the same lines meanwhile: each is settled by hand, mine or theirs. */
function Conflicts({ report, saver, state, mine }: ConflictsProps) {
  const words = useWords();
  const { conflict } = words.form;
  const label = useFieldLabel(report);
  const said = (data: FormData, field: string) => {
    const value = data[field];
    return typeof value === 'string' ? value : words.common.notFilled;
  };
  return (
    <section className="note warning" role="alert">
      <h2>{conflict.title}</h2>
      <p>{conflict.lead}</p>
      {state.fields.map((field) => (
        <div key={field} className="field-conflict">
          <h3>{label(field)}</h3>
          <p>{`${conflict.mine}${words.common.colon}${said(mine, field)}`}</p>
          <p>{`${conflict.theirs}${words.common.colon}${said(state.theirs.data, field)}`}</p>
          <div className="actions">
            <button className="button" type="button" onClick={() => saver.settle(field, 'mine')}>
              {conflict.keepMine}
            </button>
            <button className="button" type="button" onClick={() => saver.settle(field, 'theirs')}>
              {conflict.takeTheirs}
            </button>
          </div>
        </div>
      ))}
    </section>
  );
}

/** What a field is called: its part and its target. */
function useFieldLabel({ lines }: ReportView): (field: string) => string {
  const { line } = useReportWords();
  const names = useNames();
  const parts: readonly EntryPart[] = ['value', 'doneOn', 'explanation'];
  return (field) => {
    for (const { target } of lines)
      for (const part of parts)
        if (fieldOf(target.key, part) === field) return `${names.text(target.title)} · ${line[part]}`;
    return field;
  };
}
