import ICAL from 'ical.js';
import { icalendar, type CalendarEntry } from './index';

const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: '0b5d@shanhai.example',
  at: new Date('2026-11-30T09:30:00Z'),
  summary: '县级审核：龙泉市塔石街道下樟村',
  description: '● 正常\nZX-2026-0118',
  url: 'https://shanhai.example/projects/1',
  sequence: 2,
  created: new Date('2026-11-20T01:00:00Z'),
  modified: new Date('2026-11-24T02:00:00Z'),
  status: 'confirmed',
  categories: ['审批环节'],
  ...more,
});
const head = {
  name: '山海协作：我的期限',
  at: new Date('2026-11-25T01:02:03.456Z'),
  language: 'zh' as const,
};

/** Read by a parser that is none of ours. */
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((component) => ({
    component,
    event: new ICAL.Event(component),
  }));

test('another parser reads back what was written', () => {
  const text = icalendar(head, [entry(), entry({ uid: 'other@shanhai.example', status: 'tentative' })]);
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  expect(
    ['version', 'method', 'calscale', 'name'].map((name) => calendar.getFirstPropertyValue(name)),
  ).toEqual(['2.0', 'PUBLISH', 'GREGORIAN', head.name]);
  const [first, second] = events(text);
  expect(first?.event.uid).toBe('0b5d@shanhai.example');
  expect(first?.event.startDate.toJSDate()).toEqual(new Date('2026-11-30T09:30:00Z'));
  expect(first?.event.summary).toBe('县级审核：龙泉市塔石街道下樟村');
  expect(first?.event.description).toBe('● 正常\nZX-2026-0118');
  expect(first?.event.sequence).toBe(2);
  const valueOf = (name: string) => String(first?.component.getFirstPropertyValue(name));
  expect(valueOf('last-modified')).toBe('2026-11-24T02:00:00Z');
  expect(valueOf('dtstamp')).toBe('2026-11-25T01:02:03Z');
  expect(valueOf('url')).toBe('https://shanhai.example/projects/1');
  expect(second?.component.getFirstPropertyValue('status')).toBe('TENTATIVE');
});

test('no line is longer than 75 octets, and none breaks inside of a character', () => {
  const summary = `${'挂职干部交接工作'.repeat(20)}🏔${'x'.repeat(200)}`;
  const text = icalendar(head, [entry({ summary })]);
  expect(text.endsWith('\r\n')).toBe(true);
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n\ufffd]/);
  }
  expect(events(text)[0]?.event.summary).toBe(summary);
});

test('what a text holds ends no property and begins none', () => {
  const summary = 'a;b,c\\d:e "f"\r\nEND:VEVENT\nBEGIN:VEVENT\u0007';
  const text = icalendar(head, [entry({ summary, categories: ['a,b', 'c'] })]);
  const found = events(text);
  expect(found).toHaveLength(1);
  expect(found[0]?.event.summary).toBe('a;b,c\\d:e "f"\nEND:VEVENT\nBEGIN:VEVENT');
  expect(found[0]?.component.getFirstProperty('categories')?.getValues()).toEqual(['a,b', 'c']);
});

test('a calendar without entries is a calendar', () => {
  expect(events(icalendar(head, []))).toEqual([]);
});
