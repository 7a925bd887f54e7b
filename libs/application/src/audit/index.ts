export * from './chain';
export * from './events.store';
export * from './verify';
