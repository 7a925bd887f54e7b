export { attachFile, downloadAttachment, removeAttachment, type Download } from './attach';
export { attachmentsExpression, countFiles, deleteAttachments } from './attachments.store';
export { removeUnreferenced } from './contents';
export type { AttachmentDeps, FiledCase, FileHost } from './ports';
