import { useState } from 'react';
import { DayInput } from '../forms/DayInput';
import { Labeled } from '../forms/Labeled';
import { FormDialog } from '../org/FormDialog';
import { useKeptText } from './draft';
import { openMilestones, ReasonAndDay, type ActProps } from './parts';
import { useWorkItemWords } from './words';

/** Asks for later days; the way of its approval is told before. */
export function ExtensionAct({ item, act }: ActProps) {
  const { act: words } = useWorkItemWords();
  const [reason, setReason] = useKeptText(item.id, 'extension');
  const [dueOn, setDueOn] = useState('');
  const [days, setDays] = useState<Readonly<Record<string, string>>>({});
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
          <ReasonAndDay
            {...{ reason, onReason: setReason, dueOn, onDueOn: setDueOn }}
            lacking={asked && missing}
          />
          {openMilestones(item).map(({ id, title }) => (
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
