export * from './ladders';
export * from './calendars';
export * from './deadlines';
export { noticeDocument, type NoticeDocument } from './notice';
