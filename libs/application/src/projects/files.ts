import type { FileHost } from '../attachments';
import { editable, maySee } from './access';
import { findCase, lockCaseRow, touch } from './case.store';

/** The files of applications. */
export const projectFiles: FileHost = {
  caseType: 'project-application',
  async editable(db, person, caseId, { lock }) {
    return editable(db, person, lock ? await lockCaseRow(db, caseId) : await findCase(db, caseId));
  },
  async maySee(db, person, caseId) {
    const found = await findCase(db, caseId);
    return found !== undefined && maySee(db, person, found);
  },
  touch,
};
