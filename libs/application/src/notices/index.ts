export { announce, announceAll } from './announce';
export { channelKeys, openChannels, type Channel, type ChannelKey, type Channels } from './channels';
export { countsOf } from './counts.store';
export * from './administration';
export { ownAddress, tellOfDeadLetters } from './dead-letters';
export { LEASE_MS, deliver, postponeDelivery, type DeliveryPorts, type DeliveryReport } from './deliver';
export { DoneNotices } from './done';
export { deliveryBacklog, type DeliveryBacklog } from './deliveries.store';
export { deliveriesQueue, HANDED_AT_ONCE, handOver, type HandOverPorts } from './enqueue';
export { Lanes } from './lanes';
export { caseLink, delegationsLink, mePage, personPage, rescueLink, taskLink } from './links';
export { unreadOf } from './notices.store';
export { countUnread, listNotices, markAllRead, markRead, type NoticesPage, type NoticesQuery } from './read';
export { HORIZON_MS, REMINDERS, setAlarms, type AlarmPorts } from './alarms';
export { fireReminders, type Instant } from './reminders';
export { reminderLag, type SettledRung } from './reminders.store';
export { render, type Language, type Text } from './templates';
export { ownSettings, saveOwnSettings, saveUnitSettings, unitSettings, type SettingsDeps } from './settings';
export { unsubscribe, unsubscribePage } from './unsubscribe';
export { noticeSamples } from './preview';
export { releaseQuiet } from './held';
export {
  DIGESTS,
  enqueueDigests,
  makeDigest,
  planToday,
  type DigestPorts,
  type DigestReport,
} from './digests';
