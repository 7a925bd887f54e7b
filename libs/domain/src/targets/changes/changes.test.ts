import fc from 'fast-check';
import {
  exact,
  quantityText,
  reconcileTree,
  type Aggregation,
  type Comparison,
  type Measured,
} from '../plans';
import type { ChangeItem, HeldShare } from './change';
import { effectOf, type ChangeEffect } from './effect';
import { addedErrors, amountErrors, differenceErrors, unsaidInRequest, type AskedItem } from './request';

const by = (aggregation: Aggregation, comparison: Comparison = 'equal'): Measured => ({
  aggregation,
  comparison,
});
const share = (
  id: string,
  parentId: string | null,
  value: string | null,
  more: Partial<HeldShare> = {},
): HeldShare => ({
  ...{ id, parentId, value, weight: null, dueOn: null, targetId: 't', unitId: id, personId: null },
  ...more,
});
const ask = (id: string, value: string | null, more: Partial<ChangeItem> = {}): ChangeItem => ({
  ...{ action: 'change', id, targetId: 't', unitId: id, parentId: null, value, weight: null, dueOn: null },
  ...more,
});

/** 26 of the province: the city 20, of which one county 12 and another 8; the other city 6. */
const tree = [
  share('province', null, '26'),
  share('city', 'province', '20'),
  share('other', 'province', '6'),
  share('county', 'city', '12'),
  share('second', 'city', '8'),
  share('clerk', 'county', '12', { unitId: 'county', personId: 'p' }),
];
const targets = (target = by('count')) => new Map([['t', target]]);
const ids = (of: readonly { readonly share: HeldShare }[]): string[] => of.map((each) => each.share.id);
const told = ({ changed, mustAct, left }: ChangeEffect) => ({
  changed: changed.map(
    (each) => `${each.share.id} ${each.before?.value ?? '–'} → ${each.after?.value ?? '–'}`,
  ),
  ...{ mustAct: ids(mustAct), left: ids(left) },
});

describe('the effect of a request', () => {
  it('that lowers a share leaves a difference above it, and work below it', () => {
    expect(told(effectOf(targets(), tree, [ask('county', '10')], 'explain'))).toEqual({
      ...{ changed: ['county 12 → 10'], mustAct: ['county'], left: ['city'] },
    });
  });

  it('that is carried up lowers all that is above, to the plan itself', () => {
    const effect = effectOf(targets(), tree, [ask('county', '10')], 'carry_up');
    expect(told(effect)).toEqual({
      ...{ changed: ['province 26 → 24', 'city 20 → 18', 'county 12 → 10'], mustAct: ['county'], left: [] },
    });
    expect(effect.changed.map(({ because }) => because)).toEqual(['carried', 'carried', 'asked']);
  });

  it('is none above when what one gives up the other takes over', () => {
    const items = [ask('county', '10'), ask('second', '10')];
    expect(told(effectOf(targets(), tree, items, 'block'))).toMatchObject({ left: [], mustAct: ['county'] });
  });

  it('asks nobody above for more than `at_least` wants', () => {
    const raised = effectOf(targets(by('count', 'at_least')), tree, [ask('second', '9')], 'carry_up');
    expect(told(raised)).toEqual({ changed: ['second 8 → 9'], mustAct: [], left: [] });
  });

  it('takes the parts of what is taken away along, and what they made from those above', () => {
    const effect = effectOf(targets(), tree, [ask('city', null, { action: 'take' })], 'carry_up');
    expect(told(effect).changed).toEqual([
      ...['province 26 → 6', 'city 20 → –', 'county 12 → –', 'second 8 → –', 'clerk 12 → –'],
    ]);
    expect(effect.changed.map(({ because }) => because).slice(1)).toEqual([
      ...['asked', 'above_taken', 'above_taken', 'above_taken'],
    ]);
    expect(ids([...effect.after.map((each) => ({ share: each }))])).toEqual(['province', 'other']);
  });

  it('of the last part that is taken away is nothing where values add up, and is left where they do not', () => {
    const alone = [share('province', null, '5'), share('city', 'province', '5')];
    const take = [ask('city', null, { action: 'take' })];
    expect(told(effectOf(targets(), alone, take, 'carry_up')).changed).toEqual([
      'province 5 → 0',
      'city 5 → –',
    ]);
    expect(told(effectOf(targets(by('each')), alone, take, 'carry_up'))).toMatchObject({
      left: ['province'],
    });
  });

  it('gives a share to who has none', () => {
    const give = ask('third', '2', { action: 'give', parentId: 'city' });
    expect(told(effectOf(targets(), tree, [give], 'carry_up'))).toEqual({
      ...{ changed: ['province 26 → 28', 'city 20 → 22', 'third – → 2'], mustAct: [], left: [] },
    });
  });

  it('says of a new share that is given on whether its parts make it', () => {
    const give = (id: string, parentId: string | null, value: string) =>
      ask(id, value, { action: 'give', targetId: 'new', parentId });
    const both = new Map([...targets(), ['new', by('sum')] as const]);
    const items = [give('n', null, '5'), give('n-city', 'n', '5'), give('n-county', 'n-city', '4')];
    const effect = effectOf(both, tree, items, 'carry_up');
    expect(told(effect)).toEqual({
      ...{ changed: ['n – → 5', 'n-city – → 5', 'n-county – → 4'], mustAct: ['n-city'], left: [] },
    });
    const asked = items.map((item): AskedItem => ({
      ...{ item, target: { aggregation: 'sum', belowZero: false }, present: null },
    }));
    expect(addedErrors(effect, asked)).toEqual([]);
    const short = [give('n', null, '6'), ...items.slice(1)];
    expect(told(effectOf(both, tree, short, 'carry_up')).mustAct).toEqual(['n-city']);
    expect(addedErrors(effectOf(both, tree, short, 'carry_up'), asked)).toEqual([
      {
        ...{ pointer: '/items/0/value', code: 'parts_differ' },
        params: { total: '5', value: '6', difference: '-1' },
      },
    ]);
  });

  it('is not asked for what differed before and has not grown, nor for what is not broken down', () => {
    const differing = [
      share('province', null, '26'),
      share('city', 'province', '20'),
      share('o', 'province', '3'),
    ];
    expect(told(effectOf(targets(), differing, [ask('city', '21')], 'block')).left).toEqual([]);
    expect(told(effectOf(targets(), differing, [ask('city', '19')], 'block')).left).toEqual(['province']);
    const open = [
      share('province', null, '26'),
      share('city', 'province', '20'),
      share('o', 'province', null),
    ];
    expect(told(effectOf(targets(), open, [ask('city', '19')], 'block')).left).toEqual([]);
  });

  it('moves the day of a milestone that its parts no longer keep', () => {
    const day = (dueOn: string) => ({ dueOn, value: null });
    const days = [
      share('province', null, null, day('2020-06-30')),
      share('city', 'province', null, day('2020-06-30')),
    ];
    const effect = effectOf(
      targets(by('milestone')),
      days,
      [ask('city', null, day('2020-09-30'))],
      'carry_up',
    );
    expect(effect.changed.map(({ after }) => after?.dueOn)).toEqual(['2020-09-30', '2020-09-30']);
  });

  it('ends where a mean can not be written down', () => {
    const mean = [share('province', null, '1'), ...['a', 'b', 'c'].map((id) => share(id, 'province', '1'))];
    const effect = effectOf(targets(by('average')), mean, [ask('a', '0')], 'carry_up');
    expect(effect.changed[0]?.after?.value).toBe('0.6667');
  });
});

// ── properties ─────────────────────────────────────────────────────────────────────────────────────────

const units = fc.bigInt({ min: 0n, max: 10n ** 12n });
const text = (tenThousandths: bigint): string =>
  quantityText(exact(String(tenThousandths)).dividedBy(10_000));

/** A tree of three levels in which every share is the sum of those below it. */
const even = fc
  .array(fc.array(units, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  .map((cities) => {
    const sum = (values: readonly bigint[]) => values.reduce((one, other) => one + other, 0n);
    return [
      share('root', null, text(sum(cities.flat()))),
      ...cities.flatMap((counties, city) => [
        share(`c${city}`, 'root', text(sum(counties))),
        ...counties.map((value, county) => share(`c${city}-${county}`, `c${city}`, text(value))),
      ]),
    ];
  });
const request = even.chain((shares) =>
  fc.uniqueArray(fc.nat({ max: shares.length - 1 }), { minLength: 1, maxLength: 4 }).chain((places) =>
    fc
      .tuple(...places.map((at) => fc.tuple(fc.constant(at), fc.option(units, { freq: 4 }))))
      .map((asked) => ({
        shares,
        items: asked.map(([at, value]) => {
          const id = shares[at]?.id ?? '';
          return value === null ? ask(id, null, { action: 'take' }) : ask(id, text(value));
        }),
      })),
  ),
);
const rules = fc.constantFrom('block' as const, 'explain' as const, 'carry_up' as const);
const measures = fc.constantFrom(
  by('sum'),
  by('sum', 'at_least'),
  by('count', 'at_most'),
  by('each', 'at_least'),
);

it('says of every share what is so afterwards, and leaves out only what stays as it was', () => {
  fc.assert(
    fc.property(request, rules, measures, ({ shares, items }, rule, target) => {
      const effect = effectOf(targets(target), shares, items, rule);
      const [was, is] = [
        reconcileTree(targets(target), shares),
        reconcileTree(targets(target), effect.after),
      ];
      const compared = new Map(effect.compared.map((each) => [each.share.id, each.after]));
      for (const { id } of effect.after)
        expect(compared.get(id) ?? was.get(id)).toEqual(is.get(id) ?? compared.get(id));
    }),
  );
});

it('carried up, whatever agreed before and is still broken down agrees afterwards, or its holder is named', () => {
  fc.assert(
    fc.property(request, ({ shares, items }) => {
      const effect = effectOf(targets(by('sum')), shares, items, 'carry_up');
      const acting = new Set(ids(effect.mustAct));
      for (const [id, { holds }] of reconcileTree(targets(by('sum')), effect.after))
        expect(holds || acting.has(id)).toBe(true);
      expect(effect.left).toEqual([]);
    }),
  );
});

it('carried up, the plan moves by exactly what a unit at its edge does', () => {
  fc.assert(
    fc.property(even, units, fc.nat(), (shares, value, any) => {
      const leaves = shares.filter(({ id }) => !shares.some(({ parentId }) => parentId === id));
      const leaf = leaves[any % leaves.length] as HeldShare;
      const { after } = effectOf(targets(by('sum')), shares, [ask(leaf.id, text(value))], 'carry_up');
      const moved = (id: string) =>
        exact(after.find((each) => each.id === id)?.value ?? 'NaN').minus(
          exact(shares.find((each) => each.id === id)?.value ?? 'NaN'),
        );
      expect(moved('root').equals(moved(leaf.id))).toBe(true);
    }),
  );
});

it('what is moved between two parts of one share changes nothing but them', () => {
  fc.assert(
    fc.property(even, fc.nat(), fc.nat(), (shares, one, other) => {
      const parts = shares.filter(({ parentId }) => parentId === 'c0');
      const from = parts[one % parts.length] as HeldShare;
      const to = parts[other % parts.length] as HeldShare;
      fc.pre(from !== to);
      const half = exact(from.value ?? '0').dividedToIntegerBy(2);
      const items = [
        ask(from.id, quantityText(exact(from.value ?? '0').minus(half))),
        ask(to.id, quantityText(exact(to.value ?? '0').plus(half))),
      ];
      const effect = effectOf(targets(by('sum')), shares, items, 'carry_up');
      expect(ids(effect.changed).every((id) => id === from.id || id === to.id)).toBe(true);
    }),
  );
});

// ── what a request must say ────────────────────────────────────────────────────────────────────────────

describe('a request', () => {
  const asked = (more: Partial<ChangeItem> = {}, target = by('count')): AskedItem => ({
    ...{
      item: ask('county', '10', more),
      target: { ...target, belowZero: false },
      present: { value: '12', weight: null, dueOn: null },
    },
  });
  const said = { ground: 'force_majeure', reason: '洪水' };
  const unsaid = (what: Partial<typeof said>, items: readonly AskedItem[]) =>
    unsaidInRequest({ ...said, ...what }, items).map(({ pointer, code }) => `${pointer} ${code}`);

  it.each<[string, AskedItem, string[]]>([
    ['is fine', asked(), []],
    ['says a value', asked({ value: null }), ['/items/0/value value_missing']],
    ['says a day', asked({}, by('milestone')), ['/items/0/dueOn day_missing']],
    ['says something else than what is', asked({ value: '12.0' }), ['/items/0 change_says_nothing']],
    ['may take away without a value', asked({ action: 'take', value: null }), []],
  ])('%s', (_, item, expected) => {
    expect(unsaid({}, [item])).toEqual(expected);
  });

  it('says why, and for what', () => {
    const errors = unsaidInRequest({ ground: null, reason: '' }, []).map(({ code }) => code);
    expect(errors).toEqual(['change_ground_missing', 'change_reason_missing', 'change_empty']);
  });

  it('has amounts that its targets can have', () => {
    const errors = amountErrors(2020, [
      asked(),
      asked({ dueOn: '2020-06-30' }),
      asked({ value: '1.5' }),
      undefined,
      asked({ value: '-1', action: 'take' }),
    ]);
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/items/1/dueOn day_of_no_milestone',
      '/items/2/value count_not_whole',
    ]);
  });

  it('is asked about the differences that it leaves as its rule says', () => {
    const names = () => ({ title: { zh: '示范点', en: 'Villages' }, unit: { zh: '丽水市', en: 'Lishui' } });
    const found = (rule: 'block' | 'explain' | 'carry_up', explanation: string) =>
      differenceErrors(effectOf(targets(), tree, [ask('county', '10')], rule), rule, explanation, names).map(
        ({ pointer, code, params }) =>
          `${pointer} ${code} ${(params?.['difference'] as string | undefined) ?? ''}`.trim(),
      );
    expect(found('block', '洪水')).toEqual(['/items change_differs -2']);
    expect(found('explain', '')).toEqual(['/explanation change_unexplained']);
    expect([found('explain', '由省级统筹'), found('carry_up', '')]).toEqual([[], []]);
  });
});
