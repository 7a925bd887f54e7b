import type { register as zh } from '../zh/register';
import type { Translated } from '../words';

export const register: Translated<typeof zh> = {
  title: 'Cases',
  lead: 'Approvals of the units whose cases you may see, ended ones too, newest first.',
  label: 'Cases',
  unit: 'Unit',
  status: 'Status',
  route: 'Route',
  from: 'Submitted from',
  to: 'Submitted until',
  any: 'All',
  chosen: 'As chosen',
  filters: (inUse) => (inUse === 0 ? 'Filter' : `Filter (${inUse} in use)`),
  clear: 'Clear filters',
  applicant: (who) => `Applicant: ${who}`,
  submitted: (when) => `submitted ${when}`,
  closed: (when) => `ended ${when}`,
  empty: 'There is no case that you may see',
  emptyLead:
    'Cases of the units that you may see are listed here; what you have started or decided yourself is in the inbox.',
  emptyFilter: 'No case matches the filters',
  exports: { csv: 'Export CSV', xlsx: 'Export Excel' },
};
