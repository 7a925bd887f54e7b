import { useState } from 'react';
import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { FormDialog } from '../org/FormDialog';
import { useKeptText } from './draft';
import { TextArea, type ActProps } from './TextArea';
import { useWorkItemWords } from './words';

/** Asks for later days; the way of its approval is told before. */
export function ExtensionAct({ item, act }: ActProps) {
  const { act: words } = useWorkItemWords();
  const [reason, setReason] = useKeptText(item.id, 'extension');
  const [dueOn, setDueOn] = useState('');
  const [days, setDays] = useState<Readonly<Record<string, string>>>({});
  const open = item.milestones.filter(({ reachedAt }) => reachedAt === null);
  const missing = reason.trim() === '';
  const send = async () => {
    const milestones = Object.entries(days).flatMap(([id, day]) => (day === '' ? [] : [{ id, dueOn: day }]));
    await act({
      ...{ type: 'request_extension', reason: reason.trim(), milestones },
      dueOn: dueOn === '' ? item.dueOn : dueOn,
    });
    setReason('');
  };
  return (
    <FormDialog
      label={words.request_extension}
      title={words.request_extension}
      confirm={words.request_extension}
      isComplete={!missing}
      act={send}
    >
      {(asked) => (
        <>
          <p>{words.extensionWay}</p>
          <TextArea
            label={words.reason}
            error={asked && missing ? words.needText : null}
            value={reason}
            onChange={setReason}
          />
          <Labeled label={words.dueOn} hint={words.dueKeep}>
            {(control) => <DayInput {...control} value={dueOn} onChange={setDueOn} />}
          </Labeled>
          {open.map(({ id, title }) => (
            <Labeled key={id} label={words.moveMilestone(title)}>
              {(control) => (
                <DayInput
                  {...control}
                  value={days[id] ?? ''}
                  onChange={(day) => setDays({ ...days, [id]: day })}
                />
              )}
            </Labeled>
          ))}
        </>
      )}
    </FormDialog>
  );
}
