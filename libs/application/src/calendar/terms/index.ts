export { extendTerm, type TermDeps } from './extend';
export { previewExtension } from './extension';
export { readTerm } from './read';
