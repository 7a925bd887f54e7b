import { NavLink } from 'react-router';
import './deliveries.css';
import { useDeliveryWords } from './deliveries';

/** What leaves the house, what passes inside it, and the queues that carry both. */
export function DeliveryTabs() {
  const { tabs } = useDeliveryWords();
  return (
    <nav className="segments delivery-tabs" aria-label={tabs.label}>
      <NavLink to="/admin/deliveries">{tabs.deliveries}</NavLink>
      <NavLink to="/admin/outbox">{tabs.outbox}</NavLink>
      <a href="/api/queues">{tabs.queues}</a>
    </nav>
  );
}
