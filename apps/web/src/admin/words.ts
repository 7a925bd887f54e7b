import { useAreaWords } from '../i18n/area';
import { admin as adminEn } from '../i18n/en/admin';
import { routeWords as routeWordsEn } from '../i18n/en/route-words';
import { admin as adminZh } from '../i18n/zh/admin';
import { routeWords as routeWordsZh } from '../i18n/zh/route-words';

export const useAdminWords = () => useAreaWords({ zh: adminZh, en: adminEn });
export const useRouteWords = () => useAreaWords({ zh: routeWordsZh, en: routeWordsEn });
