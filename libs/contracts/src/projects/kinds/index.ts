/** What a programme calls for, for the pages that let it be chosen. */
export { programmeKinds } from '@shanhai/domain/projects/calls';
