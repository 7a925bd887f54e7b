export * from './change';
export * from './effect';
export * from './request';
