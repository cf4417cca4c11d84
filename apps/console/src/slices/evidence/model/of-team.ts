import type { Me } from '@openalliance/contract'

const team = ['assistant', 'principal-investigator', 'co-investigator']

/** Whether the person belongs to the alliance's team, who alone write its records. The server has the last word. */
export const isOfTeam = ({ grants }: Pick<Me, 'grants'>, alliance: string): boolean =>
  grants.some((grant) => grant.alliance?.id === alliance && team.includes(grant.role))
