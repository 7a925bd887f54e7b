export { actOnDeliveries, paceChannel, workThroughActs, type DeliveryDeps } from './acts';
export { listChannels, listDeliveries, listDeliveryActs, mayManageDeliveries, readDelivery } from './list';
