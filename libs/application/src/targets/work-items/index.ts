export { commandWorkItem, correctWorkItem } from './command';
export { beginWorkItem, createWorkItem, type NewWorkItem } from './create';
export { SUPERVISED_WORK, type WorkItemDeps, type WorkItemFileDeps } from './deps';
export { attachToWorkItem, discardWorkItemFile, workItemFiles } from './files';
export { extensionCases } from './extension';
export { listWorkItems, unmadeItems, workItemBoard, workItemStanding } from './lists';
export { readWorkItem } from './read';
export { workItemTable } from './table';
