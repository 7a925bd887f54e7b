export { attachFile, downloadAttachment, removeAttachment, type Download } from './attach';
export { attachmentsExpression, countFiles, deleteAttachments, insertAttachment } from './attachments.store';
export { removeUnreferenced } from './contents';
export { keepWith, takeIn, type Incoming, type NamedFile } from './take-in';
export { tidyName } from './tidy-name';
export type { AttachmentDeps, FiledCase, FileHost } from './ports';
