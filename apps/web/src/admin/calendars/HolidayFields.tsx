import { useId } from 'react';
import { useNames } from '../../i18n/names';
import { useCalendarWords } from './calendars';
import { focusLater } from './focus';
import { addWorked, asSpan, pointerOf, remove, type HolidayRow, type Path } from './notice-form';
import { NoticeField, type Written } from './NoticeField';

interface RowProps {
  readonly of: Written;
  readonly row: HolidayRow;
  readonly at: number;
  readonly bounds: { readonly min?: string; readonly max?: string };
}

/** One holiday: its name, its days, and the weekends that are worked for it. */
export function HolidayFields({ of, row, at, bounds }: RowProps) {
  const { form: words } = useCalendarWords();
  const heading = useId();
  const name = words.row(at + 1, row.name);
  const path = ['holidays', at];
  const field = { of, type: 'date' as const, bounds };
  const drop = () => {
    of.onText(remove(of.text, path));
    focusLater(pointerOf(['holidays', Math.max(0, at - 1), 'name']));
  };
  return (
    <section className="card part notice-holiday" aria-labelledby={heading}>
      <div className="notice-row-head">
        <h3 id={heading}>{name}</h3>
        <button className="button small" type="button" aria-label={words.removeHoliday(name)} onClick={drop}>
          {words.remove}
        </button>
      </div>
      <div className="notice-fields">
        <NoticeField of={of} path={[...path, 'name']} label={words.name} value={row.name} />
        {row.days === null ? (
          <>
            <NoticeField {...field} path={[...path, 'from']} label={words.from} value={row.from} />
            <NoticeField {...field} path={[...path, 'to']} label={words.to} value={row.to} />
          </>
        ) : (
          <Listed of={of} at={at} days={row.days} />
        )}
      </div>
      <Worked of={of} row={row} at={at} bounds={bounds} name={name} />
      <RowFaults of={of} row={row} at={at} />
    </section>
  );
}

function Listed({ of, at, days }: { of: Written; at: number; days: readonly string[] }) {
  const { form: words } = useCalendarWords();
  return (
    <div className="notice-listed">
      <p>{words.days(days.join(words.between))}</p>
      <button className="button small" type="button" onClick={() => of.onText(asSpan(of.text, at))}>
        {words.asSpan}
      </button>
    </div>
  );
}

function Worked({ of, row, at, bounds, name }: RowProps & { name: string }) {
  const { form: words } = useCalendarWords();
  const pathOf = (day: number): Path => ['holidays', at, 'worked', day];
  const add = () => {
    of.onText(addWorked(of.text, at));
    focusLater(pointerOf(pathOf(row.worked.length)));
  };
  return (
    <div className="notice-worked-days">
      {row.worked.map((value, day) => (
        <div className="notice-worked" key={day}>
          <NoticeField
            {...{ of, bounds, value, path: pathOf(day), label: words.worked(day + 1) }}
            type="date"
          />
          <button
            className="button small"
            type="button"
            aria-label={words.removeWorked(day + 1, name)}
            onClick={() => of.onText(remove(of.text, pathOf(day)))}
          >
            {words.remove}
          </button>
        </div>
      ))}
      <button className="button quiet notice-add" type="button" onClick={add}>
        {words.addWorked}
      </button>
    </div>
  );
}

/** What is wrong in the row and stands at no field of it. */
function RowFaults({ of, row, at }: Pick<RowProps, 'of' | 'row' | 'at'>) {
  const names = useNames();
  const place = pointerOf(['holidays', at]);
  const fields = new Set([
    ...['name', ...(row.days === null ? ['from', 'to'] : [])].map((field) => `${place}/${field}`),
    ...row.worked.map((_, day) => `${place}/worked/${day}`),
  ]);
  const found = of.problems.filter(
    ({ pointer, severity }) =>
      (pointer === place || pointer.startsWith(`${place}/`)) &&
      (severity === 'warning' || !fields.has(pointer)),
  );
  return found.map(({ code, pointer, severity, message }) => (
    <p key={`${code}${pointer}`} className={severity === 'error' ? 'field-error' : 'field-hint'}>
      {names.text(message)}
    </p>
  ));
}
