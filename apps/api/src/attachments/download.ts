import type { Download } from '@shanhai/application/attachments';
import type { Outgoing } from '../http';

/**
 * A file leaves as a download and as nothing else: not rendered, not sniffed, so that what somebody attached
 * never runs as a page of ours. The name in both forms of RFC 6266.
 */
export function asDownload({ name, size, sha256, content }: Download): Outgoing {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(size),
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
      etag: `"${sha256}"`,
    },
    content,
  };
}
