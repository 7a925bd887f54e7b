import { useAreaWords } from '../i18n/area';
import { boards as en } from '../i18n/en/boards';
import { boards as zh } from '../i18n/zh/boards';

export const useBoardWords = () => useAreaWords({ zh, en });
