import type { PolicySummary } from '@shanhai/contracts/policies';
import { dayAndTime } from '../../i18n/dates';
import { useNames } from '../../i18n/names';
import { StatusTag } from '../../ui/StatusTag';
import { usePolicyWords } from './policies';

const tones = { current: 'green', coming: 'blue', past: 'grey', overtaken: 'grey' } as const;

export function Standing({ of: { standing } }: { of: Pick<PolicySummary, 'standing'> }) {
  const words = usePolicyWords();
  return <StatusTag tone={tones[standing]}>{words.standings[standing]}</StatusTag>;
}

/** From which day it counts. */
export const useSince = () => {
  const words = usePolicyWords();
  return ({ validFrom }: Pick<PolicySummary, 'validFrom'>): string =>
    validFrom === null ? words.always : words.from(validFrom);
};

/** Who published it, and when. */
export const usePublished = () => {
  const words = usePolicyWords();
  const names = useNames();
  return ({ publishedBy, publishedAt }: Pick<PolicySummary, 'publishedBy' | 'publishedAt'>): string =>
    publishedBy === null || publishedAt === null
      ? words.withSystem
      : words.by(names.person(publishedBy), dayAndTime(new Date(publishedAt)));
};
