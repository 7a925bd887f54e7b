/**
 * Breaks of lines, control and format characters: in a name they would write lines of a letter, turn its direction, or hide
 * what follows. The joiners (U+200C, U+200D) stay: scripts and emoji are written with them.
 */
const BREAKS = /[\p{Cc}\u2028\u2029]|(?![\u200C\u200D])\p{Cf}/u;
export const isOneLine = (text: string): boolean => !BREAKS.test(text);
