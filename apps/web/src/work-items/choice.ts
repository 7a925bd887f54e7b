export interface Written {
  readonly title: string;
  readonly text: string;
  readonly supervisingUnit: string;
  readonly responsibleUnit: string;
  readonly coUnits: string[];
  readonly milestones: { title: string; dueOn: string }[];
  readonly dueOn: string;
  readonly reason: string;
}

/** What is written with the units that may be chosen, and the units that may not be. */
export function fitting(
  written: Written,
  units: readonly { readonly id: string }[],
): { readonly written: Written; readonly unfit: string[] } {
  const may = new Set(units.map(({ id }) => id));
  const { responsibleUnit: responsible, coUnits } = written;
  const responsibleFits = responsible === '' || may.has(responsible);
  return {
    written: {
      ...written,
      responsibleUnit: responsibleFits ? responsible : '',
      coUnits: coUnits.filter((id) => may.has(id)),
    },
    unfit: [...(responsibleFits ? [] : [responsible]), ...coUnits.filter((id) => !may.has(id))],
  };
}
