export { claimedMediaType, extensionsOf, isWhatItClaims, knownMediaTypes } from './media-type';
export { PartStore } from './parts';
export { FileStore, isFull, tooLarge, type Received } from './store';
