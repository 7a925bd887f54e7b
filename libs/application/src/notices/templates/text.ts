import type { NoticeKind, NoticeVariables } from '@shanhai/contracts/notices';

/** What one notice says in one language. */
export interface Text {
  /** One line: the notice's title and the e-mail's subject. */
  readonly title: string;
  readonly body: string;
  /** On the button that opens the link. It only opens: nothing is decided by following it. */
  readonly action: string;
}

/** A template for every kind: one that is missing, or that uses a variable nobody gives, does not compile. */
export type Templates = { readonly [K in NoticeKind]: (variables: NoticeVariables[K]) => Text };
