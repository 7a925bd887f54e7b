/** 17 digits and a digit or X (GB 11643), wherever it stands in a text, also in groups. */
const CITIZEN_NUMBER = /(?<!\d)\d(?:[ -]?\d){16}[ -]?[\dXx](?![\dXx])/;

/** Whether a text holds what reads like the number of an identity card. */
export const holdsPersonalNumber = (text: string): boolean => CITIZEN_NUMBER.test(text);
