import { useAreaWords } from '../i18n/area';
import { register as en } from '../i18n/en/register';
import { register as zh } from '../i18n/zh/register';

export const useRegisterWords = () => useAreaWords({ zh, en });
