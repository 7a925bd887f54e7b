import { useAreaWords } from '../i18n/area';
import { org as orgEn, rescue as rescueEn } from '../i18n/en/org';
import { responsibilities as responsibilitiesEn } from '../i18n/en/responsibilities';
import { org as orgZh, rescue as rescueZh } from '../i18n/zh/org';
import { responsibilities as responsibilitiesZh } from '../i18n/zh/responsibilities';

export const useOrgWords = () => useAreaWords({ zh: orgZh, en: orgEn });
export const useRescueWords = () => useAreaWords({ zh: rescueZh, en: rescueEn });
export const useResponsibilityWords = () => useAreaWords({ zh: responsibilitiesZh, en: responsibilitiesEn });
