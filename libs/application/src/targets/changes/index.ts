export { changeCases, changeFiles } from './cases';
export { CHANGE, type ChangeDeps } from './deps';
export { createChange, discardChange, saveChange } from './drafts';
export { previewEffect } from './preview';
export { listChanges, readChange } from './read';
export { submitChange } from './submit';
