import { useAreaWords } from '../i18n/area';
import { deadlines as en } from '../i18n/en/deadlines';
import { deadlines as zh } from '../i18n/zh/deadlines';

export const useDeadlineWords = () => useAreaWords({ zh, en });
