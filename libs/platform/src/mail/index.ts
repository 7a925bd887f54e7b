export { openMailer, type Mailer, type MailerOptions, type Message } from './mailer';
export type { SendOutcome, SmtpAnswer, SmtpStep } from './outcome';
