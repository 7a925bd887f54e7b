import { hiddenInCase } from '../approvals';
import type { FileHost } from '../attachments';
import { editable, maySee } from './access';
import { findCase, lockCaseRow, touch } from './case.store';

/** The files of applications. */
export const projectFiles: FileHost = {
  caseType: 'project-application',
  async editable(db, person, caseId, { lock }) {
    return editable(db, person, lock ? await lockCaseRow(db, caseId) : await findCase(db, caseId));
  },
  async maySee(db, person, caseId, field) {
    const found = await findCase(db, caseId);
    if (!found || !(await maySee(db, person, found))) return false;
    const hidden = await hiddenInCase(db, person, { ...found, initiatorId: found.createdBy });
    return !hidden.includes(field);
  },
  touch,
};
