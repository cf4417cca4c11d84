import { m } from '@openalliance/messages'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { RadioField } from '../../../ui/choice-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import type { BasicsField, BasicsForm, Side } from '../model/basics-form.ts'
import { fieldLabel, industryName } from './alliance-words.ts'

interface BasicsConflictDialogProps {
  readonly contested: readonly BasicsField[]
  readonly mine: BasicsForm
  readonly theirs: BasicsForm
  readonly onSettle: (choices: Readonly<Partial<Record<BasicsField, Side>>>) => void
}

const valueText = (value: BasicsForm[BasicsField]): string => {
  const text =
    typeof value === 'string' ? value : value.map(industryName).join(m['organisations.ui.separator']())
  return text || m['organisations.ui.nothing-there']()
}

/** Two people changed the same fields: each is shown with both texts, and a person says which holds. */
export const BasicsConflictDialog = ({ contested, mine, theirs, onSettle }: BasicsConflictDialogProps) => {
  const [choices, setChoices] = useState<Partial<Record<BasicsField, Side>>>({})
  const all = (side: Side) => onSettle(Object.fromEntries(contested.map((field) => [field, side])))
  return (
    <Dialog
      isOpen
      isWide
      isAlert
      title={m['alliances.ui.conflict-title']()}
      actions={
        <>
          <Button
            tone="primary"
            isDisabled={contested.some((field) => !choices[field])}
            onPress={() => onSettle(choices)}
          >
            {m['alliances.ui.conflict-settle']()}
          </Button>
          <Button onPress={() => all('mine')}>{m['alliances.ui.conflict-all-mine']()}</Button>
          <Button onPress={() => all('theirs')}>{m['alliances.ui.conflict-all-theirs']()}</Button>
        </>
      }
    >
      <p>{m['alliances.ui.conflict-text']()}</p>
      {contested.map((field) => (
        <RadioField<Side>
          key={field}
          label={fieldLabel(field)}
          value={choices[field] ?? null}
          onChange={(side) => side && setChoices({ ...choices, [field]: side })}
          choices={[
            { value: 'mine', label: m['alliances.ui.conflict-mine'](), detail: valueText(mine[field]) },
            { value: 'theirs', label: m['alliances.ui.conflict-theirs'](), detail: valueText(theirs[field]) },
          ]}
        />
      ))}
    </Dialog>
  )
}
