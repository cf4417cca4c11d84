import type { PersonState } from '@openalliance/contract'
import { say } from '@openalliance/messages'
import { useLocale } from '../../../locale.ts'
import { Chip } from '../../../ui/chip.tsx'
import type { Mark } from '../../../ui/marks.ts'

const marks: Readonly<Record<PersonState, Mark>> = {
  active: 'neutral',
  invited: 'evidence',
  unconfirmed: 'evidence',
  locked: 'evidence',
  disabled: 'not',
}

export const PersonStateChip = ({ state }: { readonly state: PersonState }) => (
  <Chip mark={marks[state]}>{say(`accounts.state.${state}`, {}, useLocale())}</Chip>
)
