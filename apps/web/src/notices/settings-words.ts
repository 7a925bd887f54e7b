import { useAreaWords } from '../i18n/area';
import { noticeSettings as en } from '../i18n/en/notice-settings';
import { noticeSettings as zh } from '../i18n/zh/notice-settings';

export const useSettingsWords = () => useAreaWords({ zh, en });
