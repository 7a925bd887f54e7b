import type { Words } from '../words';

export const notices: Words['notices'] = {
  title: 'Notices',
  empty: 'No notices yet',
  emptyLead: 'You are told here when items arrive, when a deadline is near, and when a case ends.',
  unread: 'Unread',
  markRead: 'Mark as read',
  listLabel: 'Notices',
};
