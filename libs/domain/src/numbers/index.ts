/** 编号: each series counts by itself, without gaps. */
export interface NumberSeries {
  readonly prefix: string;
  readonly unitId: string;
  readonly year: number;
}

/** The least digits of a serial number: as many as a unit needs in a usual year. */
export const SERIAL_DIGITS = 3;

/** What every number of a series begins with: letters of the case's type, code of the unit, year. */
export const numberStem = ({ prefix, unitId, year }: NumberSeries): string => `${prefix}-${unitId}-${year}-`;

/** 编号 of a case: the stem of its series and a serial number without gaps within it. */
export const caseNumber = ({ serial, ...series }: NumberSeries & { readonly serial: number }): string =>
  `${numberStem(series)}${String(serial).padStart(SERIAL_DIGITS, '0')}`;

/** The name under which a series counts. */
export const seriesKey = ({ prefix, unitId, year }: NumberSeries): string => `${prefix}:${unitId}:${year}`;
