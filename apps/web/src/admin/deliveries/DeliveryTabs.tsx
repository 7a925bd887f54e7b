import { NavLink } from 'react-router';
import { useDeliveryWords } from './deliveries';

/** What leaves the house, what passes inside it, and the queues that carry both. */
export function DeliveryTabs() {
  const { tabs } = useDeliveryWords();
  return (
    <nav className="segments" aria-label={tabs.label}>
      <NavLink to="/admin/deliveries">{tabs.deliveries}</NavLink>
      <NavLink to="/admin/outbox">{tabs.outbox}</NavLink>
      <a href="/api/queues">{tabs.queues}</a>
    </nav>
  );
}
