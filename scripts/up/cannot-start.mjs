/**
 * Something that only the person at the keyboard can mend. Shown as a sentence, without a stack: `message` says
 * what is missing, `remedy` what to install, set or stop.
 */
export class CannotStart extends Error {
  /** @param {string} message @param {string} remedy */
  constructor(message, remedy) {
    super(message);
    this.name = 'CannotStart';
    this.remedy = remedy;
  }
}
