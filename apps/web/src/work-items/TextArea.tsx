import type { WorkItemCommandBody, WorkItemView } from '@shanhai/contracts/targets/work-items';
import type { ReactNode } from 'react';
import { Labeled } from '../forms/Labeled';

export interface ActProps {
  readonly item: WorkItemView;
  readonly act: (command: WorkItemCommandBody) => Promise<void>;
}

interface TextAreaProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

export function TextArea({ label, hint, error, value, onChange }: TextAreaProps): ReactNode {
  return (
    <Labeled label={label} hint={hint} error={error}>
      {(control) => (
        <textarea
          className="input"
          rows={4}
          maxLength={4000}
          {...control}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Labeled>
  );
}
