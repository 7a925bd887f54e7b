import { isBlock, parseBlock, placeBlock, type Target } from './block';

describe('a block of Excel', () => {
  it.each([
    ['one cell', '26', [['26']]],
    ['a row', '1\t2\t3', [['1', '2', '3']]],
    [
      'rows that Excel ends',
      '1\t2\r\n3\t4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'empty cells',
      '\t1\n\t',
      [
        ['', '1'],
        ['', ''],
      ],
    ],
    [
      'quotes around a tab, a line end and a quote',
      '"a\tb"\t"c\nd"\n"e""f"\t1',
      [
        ['a\tb', 'c\nd'],
        ['e"f', '1'],
      ],
    ],
    ['an empty row between', '1\n\n2', [['1'], [''], ['2']]],
  ])('%s', (_, text, expected) => {
    expect(parseBlock(text)).toEqual(expected);
  });

  it('is more than one cell', () => {
    expect(isBlock('26')).toBe(false);
    expect(isBlock('26\r\n')).toBe(false);
    expect(isBlock('1\t2')).toBe(true);
    expect(isBlock('1\n2')).toBe(true);
  });
});

describe('placing it', () => {
  const grid = [
    ['20', '6'],
    ['0.1', null],
  ];
  const targetAt = ({ row, column }: { row: number; column: number }): Target<string> | null => {
    const text = grid[row]?.[column];
    if (text === undefined || text === null) return null;
    return {
      ...{ cell: `${row}:${column}`, isDay: false, text },
      faultOf: (typed) => (/^\d+(\.\d+)?$/.test(typed) ? null : 'quantity_malformed'),
    };
  };

  it('changes what differs, takes figures as people write them, and says what is wrong or has no place', () => {
    expect(placeBlock(parseBlock('20\t１,０００\n26个\t7\n8'), { row: 0, column: 0 }, targetAt)).toEqual({
      ...{ rows: 3, columns: 2, outside: 2 },
      changes: [
        { cell: '0:1', text: '1000', fault: null },
        { cell: '1:0', text: '26个', fault: 'quantity_malformed' },
      ],
    });
  });

  it('empties a cell, and asks nothing of what is empty beyond the grid', () => {
    expect(
      placeBlock(
        [
          ['', ''],
          ['', ''],
        ],
        { row: 0, column: 1 },
        targetAt,
      ),
    ).toMatchObject({
      changes: [{ cell: '0:1', text: '', fault: null }],
      outside: 0,
    });
  });

  it('knows the days that Excel writes', () => {
    const day: Target<string> = { cell: 'day', isDay: true, text: '', faultOf: () => null };
    const pasted = (text: string) => placeBlock([[text]], { row: 0, column: 0 }, () => day).changes[0]?.text;
    expect(pasted('2020/6/30')).toBe('2020-06-30');
    expect(pasted('2020年6月30日')).toBe('2020-06-30');
    expect(pasted('六月')).toBe('六月');
  });
});
