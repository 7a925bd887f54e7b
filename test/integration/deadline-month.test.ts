import type { DeadlineItem, DeadlineMonth } from '@shanhai/contracts/deadlines';
import { dayOf, formatDay, instantAt } from '@shanhai/domain/calendar';
import { startApi, type Person, type TestApi } from '../support/api';
import { putDeadline, type DeadlineRow } from '../support/deadline-rows';

interface Page {
  readonly items: DeadlineItem[];
}

let api: TestApi;
let county: Person;
/** So that minutes later is the same day. */
const now = instantAt(dayOf(new Date()), '12:00');

beforeAll(async () => {
  api = await startApi();
  county = await api.as('longquan.coordinator');
}, 60_000);
afterAll(() => api.close());

const put = (row: DeadlineRow) => putDeadline(api.owner, now, row);
const list = async (who: Person, query = ''): Promise<Page> =>
  (await who.get<Page>(`/deadlines?limit=200&${query}`)).body;
const idsOf = ({ items }: Page): string[] => items.map(({ id }) => id);
const dayWith = (instant: string | undefined): string => formatDay(dayOf(new Date(instant ?? '')));

describe('a month', () => {
  it('counts by day what the list of the day lists, and knows the working days', async () => {
    for (const due of ['3 days', '4 days', '-20 days']) await put({ due });
    const month = dayWith((await list(county)).items.at(-1)?.dueAt).slice(0, 7);
    const { body } = await county.get<DeadlineMonth>(`/deadlines/month?month=${month}`);
    let counted = 0;
    for (const { date, counts } of body.days) {
      const total = Object.values(counts).reduce((sum, many) => sum + many, 0);
      counted += total;
      if (total > 0) expect((await list(county, `day=${date}`)).items).toHaveLength(total);
    }
    expect(counted).toBeGreaterThan(0);
    const february = await county.get<DeadlineMonth>('/deadlines/month?month=2026-02');
    const kindOf = (date: string) => february.body.days.find((day) => day.date === date)?.kind;
    expect(february.body.days).toHaveLength(28);
    expect([kindOf('2026-02-17'), kindOf('2026-02-28'), kindOf('2026-02-08')]).toEqual([
      'holiday',
      'make_up',
      'free',
    ]);
    expect((await county.get<DeadlineMonth>('/deadlines/month?month=2050-01')).body.provisional).toBe(true);
    expect((await county.get('/deadlines/month?month=2026-13')).status).toBe(400);
  });
});

describe('the days of a month', () => {
  const monthOf = async (query: string) =>
    (await county.get<DeadlineMonth>(`/deadlines/month?kind=named&${query}`)).body;

  it('name the first three that end on each, and a clock that stands still is on none', async () => {
    for (let i = 0; i < 4; i += 1) await put({ kind: 'named', due: `400 days ${i} minutes` });
    const still = await put({ kind: 'named', due: '400 days', paused: true });
    const running = (await list(county, 'kind=named')).items.filter(({ id }) => id !== still);
    const day = dayWith(running[0]?.dueAt);
    const { days, paused } = await monthOf(`month=${day.slice(0, 7)}`);
    const first = days.find(({ date }) => date === day)?.first.map(({ id }) => id);
    expect(first).toEqual(running.slice(0, 3).map(({ id }) => id));
    expect(paused).toBe(1);
    expect(idsOf(await list(county, `kind=named&day=${day}`))).not.toContain(still);
    expect(idsOf(await list(county, 'kind=named&state=paused'))).toEqual([still]);
  });

  it('are counted and not named when there are too many to read', async () => {
    for (let i = 0; i < 200; i += 1) await put({ kind: 'named', due: '400 days' });
    const { items } = await list(county, 'kind=named');
    const { days } = await monthOf(`month=${dayWith(items[1]?.dueAt).slice(0, 7)}`);
    const [day] = days.filter(({ counts }) => counts.on_time > 0);
    expect(day?.counts.on_time).toBe(204);
    expect(day?.first).toEqual([]);
  });
});
