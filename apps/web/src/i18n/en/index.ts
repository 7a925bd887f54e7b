import { en as record } from '@shanhai/contracts/record';
import type { Words } from '../words';
import { acts } from './acts';
import { app, common } from './app';
import { approvals } from './approvals';
import { demo } from './demo';
import { form } from './form';
import { inbox } from './inbox';
import { notices } from './notices';
import { projects } from './projects';
import { session } from './session';

export const en: Words = {
  common,
  app,
  session,
  inbox,
  approvals,
  record,
  acts,
  projects,
  form,
  notices,
  demo,
};
