import { m } from '@openalliance/messages'
import type { EvidenceType } from '@openalliance/rules'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { RadioField } from '../../../ui/choice-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import type { Conflict, Side } from '../model/draft-merge.ts'
import { conflictText, type SavedMeanwhile } from '../model/overtaken.ts'
import { FieldValueText } from './field-value-text.tsx'
import { knownLabel, listed } from './record-words.ts'

interface ConflictDialogProps {
  readonly alliance: string
  readonly form: EvidenceType
  readonly conflicts: readonly Conflict[]
  /** null where only that somebody saved meanwhile is known. */
  readonly by: SavedMeanwhile | null
  readonly onSettle: (choices: Readonly<Record<string, Side>>) => void
}

/** Two people changed the same fields: each is shown with both values, and a person says which holds. */
export const ConflictDialog = ({ alliance, form, conflicts, by, onSettle }: ConflictDialogProps) => {
  const [choices, setChoices] = useState<Record<string, Side>>({})
  const contested = conflicts.filter(({ isContested }) => isContested)
  const merged = conflicts.filter(({ isContested }) => !isContested)
  const isDone = contested.every(({ field }) => choices[field])
  const chooseAll = (side: Side) =>
    setChoices(Object.fromEntries(contested.map(({ field }) => [field, side])))
  return (
    <Dialog
      isOpen
      isWide
      isAlert
      title={m['evidence.ui.conflict-title']()}
      actions={
        <>
          <Button tone="primary" isDisabled={!isDone} onPress={() => onSettle(choices)}>
            {m['evidence.ui.conflict-settle']()}
          </Button>
          <Button onPress={() => chooseAll('mine')}>{m['evidence.ui.conflict-all-mine']()}</Button>
          <Button onPress={() => chooseAll('theirs')}>{m['evidence.ui.conflict-all-theirs']()}</Button>
        </>
      }
    >
      <p>{conflictText(by)}</p>
      {contested.map(({ field, mine, theirs }) => (
        <RadioField<Side>
          key={field}
          label={knownLabel(form, field)}
          value={choices[field] ?? null}
          onChange={(side) => (side ? setChoices({ ...choices, [field]: side }) : undefined)}
          choices={[
            { value: 'mine', label: m['evidence.ui.conflict-mine']() },
            { value: 'theirs', label: m['evidence.ui.conflict-theirs']() },
          ]}
          hint={
            <>
              {m['evidence.ui.conflict-mine']()}
              {m['ui.colon']()}
              <b>
                <FieldValueText {...{ alliance, form, field }} value={mine} />
              </b>
              <br />
              {m['evidence.ui.conflict-theirs']()}
              {m['ui.colon']()}
              <b>
                <FieldValueText {...{ alliance, form, field }} value={theirs} />
              </b>
            </>
          }
        />
      ))}
      {merged.length > 0 ? (
        <p className="muted">
          {m['evidence.ui.conflict-merged']({
            fields: listed(merged.map(({ field }) => knownLabel(form, field))),
          })}
        </p>
      ) : null}
    </Dialog>
  )
}
