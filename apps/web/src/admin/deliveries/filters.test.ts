import { deliveries } from '../../i18n/zh/deliveries';
import { addressOf, filtersIn, queryOf, type Filters } from './filters';

const read = (address: string) => filtersIn(new URL(address, 'http://x').searchParams, deliveries);

it('an address without a word shows what could not be delivered', () => {
  expect(read('/admin/deliveries')).toEqual({ status: 'dead' });
  expect(addressOf({ status: 'dead' })).toBe('/admin/deliveries');
});

it('an address keeps every filter, any status too', () => {
  const filters: Filters = {
    ...{ status: 'sent', channel: 'email', kind: 'urged', reason: 'expired' },
    ...{ q: '项', from: '2026-11-01', to: '2026-11-30' },
  };
  expect(read(addressOf(filters))).toEqual(filters);
  expect(read(addressOf({ channel: 'email' }))).toEqual({ channel: 'email' });
});

it('what nobody knows is left out', () => {
  expect(read('/admin/deliveries?status=lost&kind=poem&reason=mood&from=soon')).toEqual({});
});

it('days are asked for from their first instant in Zhejiang to the last', () => {
  expect(queryOf({ from: '2026-11-01', to: '2026-11-01', q: ' ' })).toEqual({
    from: '2026-10-31T16:00:00.000Z',
    to: '2026-11-01T16:00:00.000Z',
  });
});
