import { useAreaWords } from '../../i18n/area';
import { money as en } from '../../i18n/en/money';
import { money as zh } from '../../i18n/zh/money';

export const useMoneyWords = () => useAreaWords({ zh, en });
