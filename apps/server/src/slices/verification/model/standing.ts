import type { RecordStatus } from '@openalliance/contract'

/**
 * Whether the alliance has withdrawn what was returned to it: it asks for nothing any more, and no verification record names
 * it.
 */
export const isWithdrawn = ({ status }: { readonly status: RecordStatus }): boolean => status === 'withdrawn'
