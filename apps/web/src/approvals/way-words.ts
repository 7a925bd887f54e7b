import { useAreaWords } from '../i18n/area';
import { way as en } from '../i18n/en/way';
import { way as zh } from '../i18n/zh/way';

export const useWayWords = () => useAreaWords({ zh, en });
