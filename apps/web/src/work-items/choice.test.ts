import { fitting, type Written } from './choice';

const written: Written = {
  ...{
    title: '落实',
    text: '落实援建资金',
    supervisingUnit: '331100-office',
    milestones: [],
    dueOn: '',
    reason: '',
  },
  ...{ responsibleUnit: '331123', coUnits: ['331181', '330681'] },
};

test('units that may not be chosen are taken out and named; nothing else changes', () => {
  const { written: kept, unfit } = fitting(written, [{ id: '331181' }]);
  expect(kept).toEqual({ ...written, responsibleUnit: '', coUnits: ['331181'] });
  expect(unfit).toEqual(['331123', '330681']);
});

test('where all may be chosen, and where nothing is chosen yet, nobody is named', () => {
  const units = [...written.coUnits, written.responsibleUnit].map((id) => ({ id }));
  expect(fitting(written, units)).toEqual({ written, unfit: [] });
  expect(fitting({ ...written, responsibleUnit: '', coUnits: [] }, []).unfit).toEqual([]);
});
