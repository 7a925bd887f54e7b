import { useAreaWords } from '../../i18n/area';
import { targetClose as en } from '../../i18n/en/target-close';
import { targetClose as zh } from '../../i18n/zh/target-close';

export const useCloseWords = () => useAreaWords({ zh, en });
