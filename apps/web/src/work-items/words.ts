import { useAreaWords } from '../i18n/area';
import { workItems as en } from '../i18n/en/work-items';
import { workItems as zh } from '../i18n/zh/work-items';

export const useWorkItemWords = () => useAreaWords({ zh, en });
