import { useCalendarWords } from './calendars';
import { focusLater } from './focus';
import { HolidayFields } from './HolidayFields';
import { addHoliday, pointerOf, type NoticeForm as Values } from './notice-form';
import { NoticeField, type Written } from './NoticeField';

/** A notice as it is printed: a row for each holiday. Every change is one of the text. */
export function NoticeForm({ form, of }: { form: Values; of: Written }) {
  const { form: words } = useCalendarWords();
  const { year, announcedOn, source, holidays } = form;
  const bounds = /^\d{4}$/.test(year) ? { min: `${year}-01-01`, max: `${year}-12-31` } : {};
  const add = () => {
    of.onText(addHoliday(of.text));
    focusLater(pointerOf(['holidays', holidays.length, 'name']));
  };
  const number = (typed: string) => (/^\d+$/.test(typed) ? Number(typed) : typed);
  return (
    <div className="notice-form">
      <div className="card part notice-fields">
        <NoticeField of={of} path={['year']} label={words.year} value={year} written={number} />
        <NoticeField
          of={of}
          path={['announcedOn']}
          label={words.announcedOn}
          value={announcedOn}
          type="date"
        />
        <NoticeField of={of} path={['source']} label={words.source} value={source} />
      </div>
      {holidays.length === 0 && <p className="quiet">{words.none}</p>}
      {holidays.map((row, at) => (
        // A row has no name but its place: its values are those of the text.
        <HolidayFields key={at} of={of} row={row} at={at} bounds={bounds} />
      ))}
      <button className="button" type="button" onClick={add}>
        {words.addHoliday}
      </button>
    </div>
  );
}
