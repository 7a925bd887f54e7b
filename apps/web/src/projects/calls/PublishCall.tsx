import type { CallCheck } from '@shanhai/contracts/projects/calls';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useActKey } from '../../api/act-key';
import { isProblem } from '../../api/problem';
import { request } from '../../api/request';
import type { DraftSaver } from '../../forms/draft-saver';
import { useNames } from '../../i18n/names';
import { useWords } from '../../i18n/words';
import { announce } from '../../ui/Announcer';
import { Dialog } from '../../ui/Dialog';
import { sentenceOf } from '../../ui/states';
import type { Fault } from '../../forms/FaultList';
import { settled } from './queries';
import { useCallWords } from './words';

interface PublishProps {
  readonly id: string;
  readonly saver: DraftSaver;
  /** What must be mended first; nothing once it is tried again. */
  readonly onFaults: (faults: readonly Fault[]) => void;
}

/** Saves, checks, says who is told, and publishes. */
export function PublishCall({ id, saver, onFaults }: PublishProps) {
  const words = useWords();
  const { edit } = useCallWords();
  const names = useNames();
  const [told, setTold] = useState<CallCheck['told'] | null>(null);
  const check = useMutation({
    mutationFn: async () => {
      onFaults([]);
      // What can't be saved is told by its own line.
      if (!(await saver.flush())) return;
      const found = await request('POST', '/calls/{id}/check', { params: { id } });
      if (found.publishable) return setTold(found.told);
      onFaults(found.faults.map(({ pointer, message }) => ({ pointer, detail: names.text(message) })));
    },
  });
  return (
    <>
      <button
        className="button primary"
        type="button"
        disabled={check.isPending}
        onClick={() => check.mutate()}
      >
        {check.isPending ? edit.checking : edit.publish}
      </button>
      {check.isError && (
        <span className="field-error" role="alert">
          {sentenceOf(check.error, words)}
        </span>
      )}
      {told !== null && <Confirm {...{ id, saver, told, onFaults }} onClose={() => setTold(null)} />}
    </>
  );
}

interface ConfirmProps extends PublishProps {
  readonly told: CallCheck['told'];
  readonly onClose: () => void;
}

function Confirm({ id, saver, told, onFaults, onClose }: ConfirmProps) {
  const words = useWords();
  const { edit } = useCallWords();
  const names = useNames();
  const navigate = useNavigate();
  const keyOf = useActKey();
  const publish = useMutation({
    mutationFn: () => {
      const body = { version: saver.get().version };
      return request('POST', '/calls/{id}/publish', { params: { id }, body, idempotencyKey: keyOf(body) });
    },
    onSuccess: async (call) => {
      saver.stop();
      await settled(call);
      announce(edit.published(names.text(call.title)));
      await navigate(`/calls/${id}`);
    },
    onError: (error) => {
      if (!isProblem(error, 'call_invalid')) return;
      onFaults(error.errors);
      onClose();
    },
  });
  return (
    <Dialog title={edit.publishTitle} onClose={onClose}>
      <p>{edit.publishLead}</p>
      <Told told={told} />
      {publish.isError && (
        <p className="field-error" role="alert">
          {sentenceOf(publish.error, words)}
        </p>
      )}
      <div className="actions">
        <button className="button" type="button" onClick={onClose}>
          {words.common.cancel}
        </button>
        <button
          className="button primary"
          type="button"
          disabled={publish.isPending}
          onClick={() => publish.mutate()}
        >
          {edit.publish}
        </button>
      </div>
    </Dialog>
  );
}

/** Whom a publication tells. */
function Told({ told }: { told: CallCheck['told'] }) {
  const { edit } = useCallWords();
  const { common } = useWords();
  const names = useNames();
  const { units, persons, unmanned } = told;
  if (persons === 0) return <p className="note">{edit.nobodyTold}</p>;
  const shown = told.names.map((unit) => names.unit(unit)).join(common.listComma);
  return (
    <>
      <p>
        {edit.told(units, persons)} {shown}
        {told.names.length < units && ` ${edit.toldMore(units)}`}
      </p>
      {unmanned > 0 && <p className="quiet">{edit.unmanned(unmanned)}</p>}
    </>
  );
}
