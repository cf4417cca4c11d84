/** The office has decided the record for good: nothing can be changed or added any more. */
export const isSettled = ({ status }: { readonly status: string }): boolean =>
  status === 'accepted' || status === 'rejected'
