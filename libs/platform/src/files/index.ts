export { claimedMediaType, extensionsOf, isWhatItClaims } from './media-type';
export { FileStore, isFull, type Received } from './store';
