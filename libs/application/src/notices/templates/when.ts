import { dayOf, formatDay } from '@shanhai/domain/calendar';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Moment {
  readonly at: string;
  readonly provisional: boolean;
}

/** An instant in the time of Asia/Shanghai, such as 2020年5月8日 17:30; a provisional one says so. */
export const momentZh = ({ at, provisional }: Moment): string => {
  const { year, month, day, time } = parts(at);
  return `${year}年${month}月${day}日 ${time}${provisional ? '（暂定，待节假日安排公布）' : ''}`;
};

/** An instant in the time of Asia/Shanghai, such as 8 May 2020, 17:30; a provisional one says so. */
export const momentEn = ({ at, provisional }: Moment): string => {
  const { year, month, day, time } = parts(at);
  const note = provisional ? ' (provisional until the holidays are published)' : '';
  return `${day} ${MONTHS[month - 1]} ${year}, ${time}${note}`;
};

function parts(at: string): { year: number; month: number; day: number; time: string } {
  const instant = new Date(at);
  const [year = 0, month = 0, day = 0] = formatDay(dayOf(instant)).split('-').map(Number);
  const minute = new Date(instant.getTime() + 8 * 3_600_000).toISOString();
  return { year, month, day, time: minute.slice(11, 16) };
}
