import { useAreaWords } from '../../i18n/area';
import { targetChanges as en } from '../../i18n/en/target-changes';
import { targetChanges as zh } from '../../i18n/zh/target-changes';

export const useChangeWords = () => useAreaWords({ zh, en });
