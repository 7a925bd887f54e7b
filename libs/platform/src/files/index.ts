export { claimedMediaType, extensionsOf, isWhatItClaims, knownMediaTypes } from './media-type';
export { FileStore, isFull, type Received } from './store';
