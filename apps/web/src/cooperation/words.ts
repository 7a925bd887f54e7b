import { useAreaWords } from '../i18n/area';
import { cooperation as en } from '../i18n/en/cooperation';
import { cooperation as zh } from '../i18n/zh/cooperation';

export const useCooperationWords = () => useAreaWords({ zh, en });
