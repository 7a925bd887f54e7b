export { digestContent, isEmpty, MOST_ITEMS, type DigestContent } from './content';
export type { FreshNotice, OpenItem } from './content.store';
export { readerOfToken, tokenOf } from './digests.store';
export { DIGESTS, enqueueDigests, type EnqueueDigestsPorts } from './enqueue';
export { makeDigest, type DigestPorts, type DigestReport } from './make';
export { planToday, replan } from './plan';
