import { Labeled } from './Labeled';

interface TextAreaProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

export function TextArea({ label, hint, error, value, onChange, ...area }: TextAreaProps) {
  return (
    <Labeled label={label} hint={hint} error={error}>
      {(control) => (
        <textarea
          className="input"
          {...control}
          {...area}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Labeled>
  );
}
