import { useAreaWords } from '../i18n/area';
import { org as orgEn, rescue as rescueEn } from '../i18n/en/org';
import { org as orgZh, rescue as rescueZh } from '../i18n/zh/org';

export const useOrgWords = () => useAreaWords({ zh: orgZh, en: orgEn });
export const useRescueWords = () => useAreaWords({ zh: rescueZh, en: rescueEn });
