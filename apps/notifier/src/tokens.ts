/** What the parts of the notifier ask for in their constructors. */
export const CONFIG = Symbol('Config');
export const LOGGER = Symbol('Logger');
export const DATABASE = Symbol('Database');
export const CLOCK = Symbol('Clock');
export const OUTBOX_WAKE = Symbol('OutboxWake');
export const QUEUES = Symbol('Queues');
export const MAILER = Symbol('Mailer');
export const DELIVERY_PORTS = Symbol('DeliveryPorts');
/** Places of the senders, shared by sweep and deliveries: what is stuck is not handed over. */
export const LANES = Symbol('Lanes');
