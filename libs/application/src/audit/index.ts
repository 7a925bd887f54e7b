export * from './chain';
export * from './dated';
export * from './events.store';
export * from './verify';
