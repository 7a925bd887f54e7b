import { zh as record } from '@shanhai/contracts/record';
import { acts } from './acts';
import { app, common } from './app';
import { approvals } from './approvals';
import { demo } from './demo';
import { form } from './form';
import { inbox } from './inbox';
import { notices } from './notices';
import { projects } from './projects';
import { session } from './session';

/** The Chinese dictionary. It is the original: every other language has its keys and parameters. */
export const zh = { common, app, session, inbox, approvals, record, acts, projects, form, notices, demo };
