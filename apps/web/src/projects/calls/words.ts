import { useAreaWords } from '../../i18n/area';
import { calls as en } from '../../i18n/en/calls';
import { calls as zh } from '../../i18n/zh/calls';

export const useCallWords = () => useAreaWords({ zh, en });
