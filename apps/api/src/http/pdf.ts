import type { Outgoing } from './index';

/** Our own print, not what somebody attached: the browser may show it. */
export const asPdf = ({ name, pdf }: { name: string; pdf: Outgoing['content'] }): Outgoing => ({
  headers: {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="sheet.pdf"; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`,
  },
  content: pdf,
});
