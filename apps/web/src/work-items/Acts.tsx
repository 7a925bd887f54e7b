import type { WorkItemCommandBody, WorkItemView } from '@shanhai/contracts/targets/work-items';
import { useState } from 'react';
import { Link } from 'react-router';
import { useActKey } from '../api/act-key';
import { isProblem } from '../api/problem';
import { request } from '../api/request';
import { SelectField } from '../forms/Select';
import { useNames } from '../i18n/names';
import { FormDialog } from '../org/FormDialog';
import { announce } from '../ui/Announcer';
import { useKeptText } from './draft';
import { Evidence } from './Evidence';
import { ExtensionAct } from './ExtensionAct';
import { openMilestones, ReasonAndDay, Said, type ActProps } from './parts';
import { reread, settled } from './queries';
import { useWorkItemWords } from './words';

/** One act: sends it on the version that is shown, and shows what the service answers. */
function useAct(item: WorkItemView): (command: WorkItemCommandBody) => Promise<void> {
  const keyOf = useActKey();
  const { act } = useWorkItemWords();
  return async (command) => {
    const body = { version: item.version, command };
    try {
      const params = { id: item.id };
      const done = await request('POST', '/work-items/{id}/commands', {
        params,
        body,
        idempotencyKey: keyOf(body),
      });
      await settled(done);
      announce(act.done);
    } catch (error) {
      // Somebody was faster: what is shown is brought up to date, the words stay in the dialog.
      if (isProblem(error, 'work_item_moved_on')) await reread(item.id);
      throw error;
    }
  };
}

/** What may be done now, each with its dialog. */
export function Acts({ item }: { item: WorkItemView }) {
  const { act: words, item: about } = useWorkItemWords();
  const names = useNames();
  const act = useAct(item);
  const may = (name: WorkItemView['allowedActions'][number]) => item.allowedActions.includes(name);
  return (
    <div className="work-acts" role="group" aria-label={words.label}>
      {may('issue') && (
        <Confirm
          label={words.issue}
          lead={words.issueLead(names.unit(item.responsibleUnit))}
          act={() => act({ type: 'issue' })}
        />
      )}
      {may('sign_for') && (
        <Confirm label={words.sign_for} lead={words.signLead} act={() => act({ type: 'sign_for' })} />
      )}
      {may('progress') && <Entry item={item} kind="progress" act={act} />}
      {may('reach_milestone') && <Reach item={item} act={act} />}
      {may('feedback') && <Entry item={item} kind="feedback" act={act} />}
      {may('close') && (
        <Worded item={item} kind="close" optional act={(comment) => act({ type: 'close', comment })} />
      )}
      {may('return') && <Return item={item} act={act} />}
      {may('request_extension') && <ExtensionAct item={item} act={act} />}
      {may('urge') && (
        <Worded item={item} kind="urge" optional act={(comment) => act({ type: 'urge', comment })} />
      )}
      {may('correct') && (
        <Link className="button" to={`/work-items/${item.id}/edit`}>
          {words.correct}
        </Link>
      )}
      {may('cancel') && (
        <Worded item={item} kind="cancel" danger act={(reason) => act({ type: 'cancel', reason })} />
      )}
      {item.extension?.approvalId && (
        <Link className="button" to={`/work-items/${item.id}/extension`}>
          {about.extensionOpen}
        </Link>
      )}
    </div>
  );
}

function Confirm({ label, lead, act }: { label: string; lead: string; act: () => Promise<void> }) {
  return (
    <FormDialog label={label} look="button primary" title={label} confirm={label} isComplete act={act}>
      {() => <p>{lead}</p>}
    </FormDialog>
  );
}

interface WordedProps {
  readonly item: WorkItemView;
  readonly kind: 'close' | 'urge' | 'cancel';
  readonly optional?: boolean;
  readonly danger?: boolean;
  readonly act: (text: string) => Promise<void>;
}

/** An act with an opinion or a reason. */
function Worded({ item, kind, optional = false, danger = false, act }: WordedProps) {
  const { act: words } = useWorkItemWords();
  const [text, setText] = useKeptText(item.id, kind);
  const missing = !optional && text.trim() === '';
  const send = async () => {
    await act(text.trim());
    setText('');
  };
  return (
    <FormDialog
      {...{
        label: words[kind],
        title: words[kind],
        confirm: words[kind],
        danger,
        isComplete: !missing,
        act: send,
      }}
      look={kind === 'close' ? 'button primary' : 'button'}
    >
      {(asked) => (
        <Said
          label={optional ? words.comment : words.reason}
          lacking={asked && missing}
          value={text}
          onChange={setText}
        />
      )}
    </FormDialog>
  );
}

/** Progress or feedback: text with files. */
function Entry({ item, act, kind }: ActProps & { readonly kind: 'progress' | 'feedback' }) {
  const { act: words } = useWorkItemWords();
  const [text, setText] = useKeptText(item.id, kind);
  const files = item.loose.map(({ id }) => id);
  const missing = text.trim() === '';
  const send = async () => {
    const written = text.trim();
    await act(
      kind === 'progress' ? { type: kind, text: written, files } : { type: kind, result: written, files },
    );
    setText('');
  };
  return (
    <FormDialog
      label={words[kind]}
      look="button primary"
      title={words[kind]}
      confirm={words[kind]}
      isComplete={!missing}
      act={send}
    >
      {(asked) => (
        <>
          <Said
            label={kind === 'progress' ? words.text : words.result}
            hint={kind === 'progress' ? words.textHint : words.resultHint}
            lacking={asked && missing}
            value={text}
            onChange={setText}
          />
          <Evidence item={item} />
          <p className="quiet">{words.kept}</p>
        </>
      )}
    </FormDialog>
  );
}

function Reach({ item, act }: ActProps) {
  const { act: words } = useWorkItemWords();
  const [text, setText] = useKeptText(item.id, 'reach_milestone');
  const [milestone, setMilestone] = useState('');
  const files = item.loose.map(({ id }) => id);
  const send = async () => {
    await act({ type: 'reach_milestone', milestone, text: text.trim(), files });
    setText('');
    setMilestone('');
  };
  return (
    <FormDialog
      label={words.reach_milestone}
      title={words.reach_milestone}
      confirm={words.reach_milestone}
      isComplete={milestone !== ''}
      act={send}
    >
      {(asked) => (
        <>
          <SelectField
            label={words.which}
            error={asked && milestone === '' ? words.needMilestone : null}
            none={words.chooseMilestone}
            options={openMilestones(item).map(({ id, title, dueOn }) => [id, `${title} (${dueOn})`])}
            value={milestone}
            onChange={setMilestone}
          />
          <Said label={words.comment} value={text} onChange={setText} />
          <Evidence item={item} />
        </>
      )}
    </FormDialog>
  );
}

function Return({ item, act }: ActProps) {
  const { act: words } = useWorkItemWords();
  const [reason, setReason] = useKeptText(item.id, 'return');
  const [dueOn, setDueOn] = useState('');
  const missing = reason.trim() === '';
  const send = async () => {
    await act({ type: 'return', reason: reason.trim(), dueOn: dueOn === '' ? null : dueOn });
    setReason('');
  };
  return (
    <FormDialog
      label={words.return}
      title={words.return}
      confirm={words.return}
      isComplete={!missing}
      act={send}
    >
      {(asked) => (
        <ReasonAndDay
          {...{ reason, onReason: setReason, dueOn, onDueOn: setDueOn }}
          lacking={asked && missing}
        />
      )}
    </FormDialog>
  );
}
