import { CORRECTION, type Localized, type RouteDefinition } from '@shanhai/domain/approvals';
import { stageTitle } from './effects';

const correction: Localized = { zh: '申请人补正', en: 'Correction by the applicant' };

/** What people read for the key of a task's stage; the applicant's correction is none of the route's. */
export const placeTitle = (route: RouteDefinition, key: string): Localized =>
  key === CORRECTION ? correction : (stageTitle(route, key) ?? { zh: key, en: key });
