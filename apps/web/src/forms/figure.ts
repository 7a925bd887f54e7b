import type { FormData, LayoutField } from '@shanhai/contracts/forms';

const FULL_WIDTH_OFFSET = 0xfee0;

/** 1,100 becomes 1100, full-width or not: figures are typed as people write them, kept as decimals. */
export const plainFigure = (typed: string): string =>
  typed
    .replace(/[\uff10-\uff19\uff0e\uff0c]/g, (wide) =>
      String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET),
    )
    .replace(/[,\s]/g, '')
    .replace(/^[−–－]/, '-');

/** Amounts are kept as decimal text, counts as numbers; what is no figure stays as it was typed. */
export const figureOf = (field: LayoutField, typed: string): FormData[string] => {
  const plain = plainFigure(typed);
  if (field.widget === 'money') return plain;
  return /^-?\d{1,15}(\.\d+)?$/.test(plain) ? Number(plain) : plain;
};
