export * from './locale.ts'
export * from './spoken.ts'
export * as m from './compiled/messages.js'
