import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 over canonical JSON (RFC 8785): the same rule has the same hash, whatever the order of its keys. */
export const ruleHash = (rule: object): Buffer =>
  createHash('sha256')
    .update(canonicalize(rule) ?? '')
    .digest();
