import { useAreaWords } from '../i18n/area';
import { delegation as en } from '../i18n/en/delegation';
import { delegation as zh } from '../i18n/zh/delegation';

export const useDelegationWords = () => useAreaWords({ zh, en });
