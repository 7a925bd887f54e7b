import { plainFigure } from './figure';

describe('figures are typed as people write them', () => {
  it.each([
    ['1,100', '1100'],
    ['\uff11\uff0c\uff11\uff10\uff10', '1100'],
    [' 1 100.50 ', '1100.50'],
    ['1\uff0c100\uff0e5', '1100.5'],
    ['−3', '-3'],
    ['－1,100', '-1100'],
    ['一千', '一千'],
  ])('%s → %s', (typed, plain) => expect(plainFigure(typed)).toBe(plain));
});
