import { z } from 'zod';
import { date } from '../http';

const holiday = z
  .strictObject({
    name: z.string().min(1).max(40),
    from: date.optional(),
    to: date.optional(),
    /** Instead of from and to: each day of the holiday. */
    days: z.array(date).min(1).max(40).optional(),
    worked: z.array(date).max(10).default([]),
  })
  .superRefine(({ from, to, days }, context) => {
    const missing = (path: string) => {
      context.addIssue({ code: 'custom', path: [path], params: { code: 'required' } });
    };
    if (days === undefined) {
      if (from === undefined) missing('from');
      if (to === undefined) missing('to');
    } else if (from !== undefined || to !== undefined) {
      const field = from === undefined ? 'to' : 'from';
      context.addIssue({ code: 'custom', path: [field], params: { code: 'unknown_field', field } });
    }
  });

/** A yearly notice (国务院办公厅关于部分节假日安排的通知) as it is imported: docs/calendar.md. */
export const noticeDocument = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  source: z.string().min(1).max(500),
  announcedOn: date,
  holidays: z.array(holiday).min(1).max(40),
});
export type NoticeDocument = z.infer<typeof noticeDocument>;
