export const notices = {
  title: '消息',
  empty: '还没有消息',
  emptyLead: '有事项到达、临近期限或办结时，会在这里通知您。',
  unread: '未读',
  markRead: '标为已读',
  listLabel: '消息列表',
};
