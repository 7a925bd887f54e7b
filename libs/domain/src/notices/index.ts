export * from './digest';
export * from './effect';
export * from './settings';
