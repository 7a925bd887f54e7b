import type { Words } from '../words';

export const session: Words['session'] = {
  title: 'Sign in',
  lead: 'Yearly work, applications and approvals of Zhejiang’s Shanhai cooperation programme',
  username: 'Username',
  password: 'Password',
  submit: 'Sign in',
  submitting: 'Signing in…',
  usernameMissing: 'Enter your username',
  passwordMissing: 'Enter your password',
  demoTitle: 'Demo accounts',
  demoLead: 'Choose an account to fill in its username and password.',
  demoFilled: (name) => `Filled in for ${name}`,
  expiredTitle: 'Your session has ended',
  expired: 'Sign in again. Everything you have written is still on the page; then submit once more.',
  signOut: 'Sign out',
  posts: 'Posts',
  lastDay: (day) => `Last day: ${day}`,
  email: 'E-mail',
  languageLabel: 'Language',
  checking: 'Checking your session…',
};
