/**
 * Widths of the columns, in points; with their padding and lines each row is 515 wide, what A4 leaves between the
 * margins. In figures, because a column that takes "the rest" grows with a word that has no place to break.
 */
export const widths = {
  head: [62, 178, 62, 178],
  files: [240, 56, 193],
  round: [68, 60, 112, 156, 76],
};
