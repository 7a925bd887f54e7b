import { useAreaWords } from '../i18n/area';
import { submissions as en } from '../i18n/en/submissions';
import { submissions as zh } from '../i18n/zh/submissions';

export const useSubmissionWords = () => useAreaWords({ zh, en });
