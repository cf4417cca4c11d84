import { choices } from '../engine/field.ts'

/** One fact, one record: where the same result has been reported already. An empty list says: nowhere. */
export const alreadyReported = choices({
  group: 'notes',
  required: false,
  options: ['earlier-year', 'deep-plough-programme', 'other-ministry-programme'],
})
