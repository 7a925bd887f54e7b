/** What every area may ask for in its constructor: `@Inject(DATABASE) private readonly db: Database`. */
export const CONFIG = Symbol('Config');
export const DATABASE = Symbol('Database');
export const CLOCK = Symbol('Clock');
export const LOGGER = Symbol('Logger');
export const OUTBOX_WAKE = Symbol('OutboxWake');
export const SESSIONS = Symbol('SessionCache');
export const APPROVALS = Symbol('ApprovalDeps');
export const ATTACHMENTS = Symbol('AttachmentDeps');
export const SUBMISSIONS = Symbol('SubmissionDeps');
export const PROJECTS = Symbol('ProjectDeps');
export const PRESS = Symbol('PdfPress');
export const HEALTH = Symbol('HealthBoard');
export const DEMO = Symbol('DemoDeps');
export const COUNTS_HUB = Symbol('CountsHub');
export const ORG = Symbol('OrgDeps');
export const RULES = Symbol('RuleDeps');
