import { z } from 'zod';
import { endpoint, uuid } from '../http';

export const sheetRoutes = {
  sheet: endpoint({
    method: 'GET',
    path: '/approvals/{id}/sheet.pdf',
    tag: 'approvals',
    summary: 'The approval as a printed form (审批单), with what the person who asks may see of it',
    params: z.strictObject({ id: uuid }),
    /** Absent: the language of the reader. */
    query: z.strictObject({ lang: z.enum(['zh', 'en']).optional() }),
    status: 200,
    response: z.string(),
    produces: 'application/pdf',
    access: 'session',
    problems: ['too_many_requests'],
  }),
};
