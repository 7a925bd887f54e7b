import type { RuleProblem } from '@shanhai/contracts/rules';
import { Labeled } from '../../forms/Labeled';
import { useNames } from '../../i18n/names';
import { pointerOf, setValue, type Path } from './notice-form';

/** The text that a form shows and writes, and what is wrong with it. */
export interface Written {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly problems: readonly RuleProblem[];
}

interface NoticeFieldProps {
  readonly of: Written;
  readonly path: Path;
  readonly label: string;
  readonly value: string;
  /** What is written for what is typed, where that is no text. */
  readonly written?: (typed: string) => string | number;
  readonly type?: 'text' | 'date';
  /** The days that a picker offers. */
  readonly bounds?: { readonly min?: string; readonly max?: string };
}

/** One value of the text. A date that is none is shown as the text that it is: a field of dates would show nothing. */
export function NoticeField({ of, path, label, value, ...more }: NoticeFieldProps) {
  const { written = (typed) => typed, type = 'text', bounds } = more;
  const names = useNames();
  const pointer = pointerOf(path);
  const faults = of.problems.filter((each) => each.pointer === pointer && each.severity === 'error');
  const asDate = type === 'date' && (value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value));
  return (
    <Labeled
      label={label}
      error={faults.length === 0 ? null : faults.map(({ message }) => names.text(message)).join(' ')}
    >
      {(control) => (
        <input
          className="input"
          autoComplete="off"
          {...control}
          {...(asDate ? { type: 'date', ...bounds } : { type: 'text' })}
          data-pointer={pointer}
          value={value}
          onChange={({ target }) => of.onText(setValue(of.text, path, written(target.value)))}
        />
      )}
    </Labeled>
  );
}
