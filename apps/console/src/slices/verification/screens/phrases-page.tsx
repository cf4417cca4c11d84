import { digits, getLocale, m, readingTitle } from '@openalliance/messages'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { Page } from '../../../shell/page.tsx'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import type { Column } from '../../../ui/data-table/row-cells.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { phraseText } from '../model/fitting-phrases.ts'
import { PhraseDialog } from '../parts/phrase-dialog.tsx'
import { decisionMark, decisionWord } from '../parts/verification-words.ts'
import { type PhraseReply, phrasesChanged, phrasesQuery, retirePhrase } from '../queries.ts'
import styles from './phrases-page.module.css'

interface Steps {
  readonly onEdit: (phrase: PhraseReply) => void
  readonly onRetire: (phrase: PhraseReply, isRetired: boolean) => void
}

const columnsWith = (steps: Steps | null): Column<PhraseReply>[] => {
  const locale = getLocale()
  return [
    {
      key: 'text',
      head: m['verification.ui.phrase-text'](),
      onPhone: 'title',
      cell: (phrase) => (
        <div className={styles.text}>
          {phraseText(phrase, locale)}
          <small lang={locale === 'en' ? 'zh-Hant-TW' : 'en'}>
            {phraseText(phrase, locale === 'en' ? 'zh-TW' : 'en')}
          </small>
        </div>
      ),
    },
    {
      key: 'decision',
      head: m['verification.ui.phrase-decision'](),
      onPhone: 'line',
      cell: ({ decision }) => <Chip mark={decisionMark(decision)}>{decisionWord(decision)}</Chip>,
    },
    {
      key: 'occasion',
      head: m['verification.ui.phrase-occasion'](),
      onPhone: 'line',
      cell: ({ reading }) =>
        reading ? readingTitle(reading, locale) : m['verification.ui.phrase-anywhere'](),
    },
    {
      key: 'uses',
      head: m['verification.ui.phrase-uses'](),
      align: 'end',
      onPhone: 'line',
      cell: ({ uses }) => digits(uses),
    },
    ...(steps
      ? [
          {
            key: 'steps',
            head: m['verification.ui.step'](),
            onPhone: 'line' as const,
            cell: (phrase: PhraseReply) => (
              <span className={styles.steps}>
                <Button isSmall onPress={() => steps.onEdit(phrase)}>
                  {m['verification.ui.phrase-edit']()}
                  <span className="visually-hidden"> {phraseText(phrase, locale)}</span>
                </Button>
                <Button
                  isSmall
                  tone="quiet"
                  onPress={() => steps.onRetire(phrase, phrase.retiredAt === null)}
                >
                  {phrase.retiredAt
                    ? m['verification.ui.phrase-restore']()
                    : m['verification.ui.phrase-retire']()}
                  <span className="visually-hidden"> {phraseText(phrase, locale)}</span>
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ]
}

/** 常用語: the sentences the desk offers. The office keeps them; whoever reads the desk may read them. */
export const PhrasesPage = () => {
  const client = useQueryClient()
  const { data } = useSuspenseQuery(phrasesQuery)
  // Which one is being changed, by its code; null for a new one, undefined for none.
  const [edited, setEdited] = useState<string | null | undefined>(undefined)
  const retiring = useIntention({
    span: 'input',
    does: (attempt, { phrase, isRetired }: { phrase: PhraseReply; isRetired: boolean }) =>
      retirePhrase(phrase, isRetired, attempt),
    onSuccess: (phrase, { isRetired }) => {
      void phrasesChanged(client)
      notify(
        isRetired ? m['verification.ui.phrase-was-retired']() : m['verification.ui.phrase-was-restored'](),
        {
          action: {
            label: m['verification.ui.phrase-undo'](),
            does: () => retiring.mutate({ phrase, isRetired: !isRetired }),
          },
        },
      )
    },
    onError: (fault) => {
      void phrasesChanged(client)
      notify(fault.message, { tone: 'fault' })
    },
  })
  const mayWrite = data.abilities.includes('verify')
  const add = mayWrite ? (
    <Button tone="primary" onPress={() => setEdited(null)}>
      {m['verification.ui.phrase-add']()}
    </Button>
  ) : undefined
  const columns = columnsWith(
    mayWrite
      ? {
          onEdit: ({ code }) => setEdited(code),
          onRetire: (phrase, isRetired) => retiring.mutate({ phrase, isRetired }),
        }
      : null,
  )
  const inUse = data.items.filter(({ retiredAt }) => retiredAt === null)
  const retired = data.items.filter(({ retiredAt }) => retiredAt !== null)
  return (
    <Page
      title={m['verification.ui.phrases']()}
      above={<Link to="/verification">{m['verification.ui.title']()}</Link>}
      actions={add}
    >
      <p className="muted">{m['verification.ui.phrases-lead']()}</p>
      <Card title={m['verification.ui.phrases-in-use']()} aside={digits(inUse.length)}>
        {inUse.length > 0 ? (
          <SheetTable
            caption={m['verification.ui.phrases-in-use']()}
            rows={inUse}
            rowKey={({ code }) => code}
            columns={columns}
          />
        ) : (
          <EmptyState title={m['verification.ui.phrases-none']()} action={add}>
            {m['verification.ui.phrases-none-text']()}
          </EmptyState>
        )}
      </Card>
      {retired.length > 0 ? (
        <Card title={m['verification.ui.phrases-retired']()} aside={digits(retired.length)}>
          <SheetTable
            caption={m['verification.ui.phrases-retired']()}
            rows={retired}
            rowKey={({ code }) => code}
            columns={columns}
          />
        </Card>
      ) : null}
      {edited === undefined ? null : (
        <PhraseDialog
          phrase={data.items.find(({ code }) => code === edited) ?? null}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  )
}
