export * from './accounts.ts'
export { everywhere } from './everywhere.ts'
export * from './wire.ts'
