import type { ForecastNode, ForecastStage } from '@shanhai/contracts/approvals';
import { nextIn } from './course-tree';

const stage = (key: string, more: Partial<ForecastStage> = {}): ForecastStage => ({
  ...{ kind: 'stage', key, title: { zh: key, en: key }, mode: 'any', groups: [] },
  ...{ status: 'ahead', expect: 'sign', reason: null, condition: null, signers: [] },
  ...{ entersAt: null, dueAt: null, provisional: false },
  ...more,
});
const tree = (kind: 'sequence' | 'parallel', ...children: ForecastNode[]): ForecastNode => ({
  ...{ kind, needed: kind === 'parallel' ? children.length : null, children },
});
const open = { status: 'open', expect: null } as const;
const keys = (node: ForecastNode) => nextIn(node).map(({ key }) => key);

describe('what comes next', () => {
  it('is the first stage ahead that is not expected to be skipped', () => {
    const skipped = stage('b', { expect: 'skip' });
    expect(keys(tree('sequence', stage('a', open), skipped, stage('c'), stage('d')))).toEqual(['c']);
  });

  it('is the first of each branch where a parallel begins', () => {
    const branches = tree('parallel', tree('sequence', stage('b'), stage('c')), stage('d'));
    expect(keys(tree('sequence', stage('a', open), branches, stage('e')))).toEqual(['b', 'd']);
  });

  it('is within the branches as long as one of them goes on, and behind them afterwards', () => {
    const going = tree('parallel', tree('sequence', stage('a', open), stage('b')), stage('c', open));
    expect(keys(tree('sequence', going, stage('d')))).toEqual(['b']);
    expect(keys(tree('sequence', tree('parallel', stage('a', open), stage('c', open)), stage('d')))).toEqual([
      'd',
    ]);
  });

  it('is nothing at the last stage', () => expect(keys(tree('sequence', stage('a', open)))).toEqual([]));
});
