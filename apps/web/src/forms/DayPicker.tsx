import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { AntdTheme } from '../app/AntdTheme';
import { useWords } from '../i18n/words';

const FORMAT = 'YYYY-MM-DD';

export interface DayPickerProps {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby'?: string;
  readonly onBlur: () => void;
  readonly value: string;
  readonly onChange: (day: string | undefined) => void;
}

/** A calendar in the reader's language, whatever the browser's is: 2026-11-23, never 11/23/2026. */
export function DayPicker({ value, onChange, ...control }: DayPickerProps) {
  const { form } = useWords();
  const day = dayjs(value, FORMAT);
  return (
    <AntdTheme>
      <DatePicker
        {...control}
        className="date"
        format={FORMAT}
        placeholder={form.datePlaceholder}
        value={value !== '' && day.isValid() ? day : null}
        onChange={(chosen) => onChange(chosen ? chosen.format(FORMAT) : undefined)}
        {...(control['aria-invalid'] ? { status: 'error' as const } : {})}
      />
    </AntdTheme>
  );
}
