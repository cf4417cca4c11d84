// What says something is asked by components as well, which know no rules.
export { saidIn, says } from '@openalliance/rules'
export * as m from './compiled/messages.js'
export * from './formats.ts'
export * from './locale.ts'
export * from './rules.ts'
export * from './said-once.ts'
export * from './spoken.ts'
