import type { DeadlineItem } from '@shanhai/contracts/deadlines';
import { useAreaWords } from '../i18n/area';
import { deadlines as en } from '../i18n/en/deadlines';
import { deadlines as zh } from '../i18n/zh/deadlines';
import type { useNames } from '../i18n/names';

export const useDeadlineWords = () => useAreaWords({ zh, en });

/** What ends, of which case. */
export const titleOf = ({ title, case: of }: DeadlineItem, names: ReturnType<typeof useNames>): string =>
  of && of.title !== '' ? `${names.text(title)} · ${of.title}` : names.text(title);
