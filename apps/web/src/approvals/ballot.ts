import type { VoteRuleView } from '@shanhai/contracts/approvals';
import type { useWords } from '../i18n/words';

type Words = ReturnType<typeof useWords>['approvals']['stages']['ballot'];

/** What a vote asks for, each in a few words: what passes it, who must take part, whether one vote may end it. */
export const ballotTraits = (
  { pass, quorum, veto }: Pick<VoteRuleView, 'pass' | 'veto'> & { readonly quorum?: VoteRuleView['quorum'] },
  words: Words,
): string[] => [
  'count' in pass ? words.count(pass.count) : words.ratio(...pass.ratio, words.of[pass.of]),
  ...(quorum
    ? ['count' in quorum ? words.quorumCount(quorum.count) : words.quorumRatio(...quorum.ratio)]
    : []),
  ...(veto ? [words.veto] : []),
];
