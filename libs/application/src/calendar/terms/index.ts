export { extendTerm, type TermDeps } from './extend';
export { readTerm } from './read';
