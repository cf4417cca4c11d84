import type { OrganisationDetail } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { saidIn, says } from '@openalliance/rules'
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useIntention } from '../../../api/use-intention.ts'
import { notify } from '../../../ui/announcer.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useKept } from '../../../ui/draft/use-kept.ts'
import { FileDrop, UploadRow } from '../../../ui/file-drop.tsx'
import { FormActions, FormLayout, FormSection } from '../../../ui/form-layout.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { useUploads } from '../../../ui/use-uploads.ts'
import { meQuery } from '../../accounts/queries.ts'
import { acceptOf } from '../../evidence/model/file-endings.ts'
import { sendFileTo, useTransport } from '../../evidence/parts/send-upload.ts'
import { faultText, refusalOf } from '../../evidence/queries.ts'
import { correctionOf, formOf, heldPart } from '../model/organisation-form.ts'
import { hintsQuery, proposeOrganisation, registerChanged } from '../queries.ts'
import { OrganisationFields } from './organisation-fields.tsx'
import { nobodySaid, SinceWhenField, sinceOf } from './since-when.tsx'
import { useSettled } from './use-settled.ts'

interface ProposalFormProps {
  readonly detail: OrganisationDetail
  readonly alliance: string
}

/** Proposes to the office what an organisation is: the fields, from when on, why, and the paper that proves it. */
export const ProposalForm = ({ detail, alliance }: ProposalFormProps) => {
  const { organisation } = detail
  // The number of another register is entered by the office itself, from the certificate.
  const heldByOffice = detail.heldByOffice.filter((field) => field !== 'otherNumber')
  const client = useQueryClient()
  const before = formOf(organisation)
  const { data: me } = useSuspenseQuery(meQuery)
  const typed = useKept(`${me.id}/proposal/${alliance}/${organisation.id}`, organisation.version, {
    form: before,
    since: nobodySaid,
    reason: '',
  })
  const { form, since, reason } = typed.value
  const [proof, setProof] = useState<{ readonly upload: string; readonly name: string } | null>(null)
  const [isAsked, setAsked] = useState(false)
  const number = useSettled(form.businessNumber.trim())
  const hints = useQuery({ ...hintsQuery(alliance, number, ''), enabled: number !== before.businessNumber })
  useTransport()
  const { uploads, add, cancel, retry } = useUploads<string>(
    sendFileTo(alliance, (upload) => Promise.resolve(upload)),
    (upload, file) => setProof({ upload, name: file.name }),
  )
  const change = heldPart(correctionOf(before, form), heldByOffice)
  const isChanged = Object.keys(change).length > 0
  const from = sinceOf(since)
  const isFilledIn = isChanged && from !== undefined && says(reason)
  const sending = useIntention({
    does: (attempt) =>
      proposeOrganisation(
        alliance,
        organisation.id,
        {
          version: organisation.version,
          ...change,
          since: from ?? null,
          reason: saidIn(reason),
          upload: proof?.upload ?? '',
        },
        attempt,
      ),
    onSuccess: () => {
      typed.forget()
      registerChanged(client)
      notify(m['organisations.ui.proposed']())
    },
  })
  const refusal = refusalOf(sending.error)
  const isOnTheWay = uploads.some(({ phase }) => !['done', 'failed'].includes(phase))
  const [isAwaited, setAwaited] = useState(false)
  const send = () => {
    if (isFilledIn && proof !== null) return sending.mutate()
    setAsked(true)
    // A proof that is on its way is not missing: what was asked for is done once it is there.
    setAwaited(isFilledIn && isOnTheWay)
  }
  const sendAwaited = useEffectEvent(() => {
    setAwaited(false)
    send()
  })
  useEffect(() => {
    if (isAwaited && !isOnTheWay) sendAwaited()
  }, [isAwaited, isOnTheWay])
  const onTheWay = isAwaited ? m['organisations.ui.proof-awaited'] : m['organisations.ui.proof-on-the-way']
  const proofNeeded = isOnTheWay ? onTheWay : m['organisations.ui.needed-file']
  const needed = (isThere: boolean, words = m['organisations.ui.needed']) =>
    isAsked && !isThere ? words() : undefined
  return (
    <Card title={m['organisations.ui.propose-title']()} aside={m['organisations.ui.propose-aside']()}>
      <FormLayout aria-label={m['organisations.ui.propose-title']()} onSubmit={send}>
        {sending.error ? (
          <div role="alert" className="finding not">
            {faultText(sending.error)}
          </div>
        ) : null}
        {isAsked && !isChanged ? (
          <div role="alert" className="finding not">
            {m['organisations.ui.propose-nothing']()}
          </div>
        ) : null}
        <OrganisationFields
          idPrefix="proposal"
          form={form}
          onChange={(next) => typed.set({ ...typed.value, form: next })}
          errorAt={(field) => refusal?.at(field)}
          number={number === before.businessNumber ? undefined : hints.data?.number}
          held={Object.keys(before).filter((field) => !heldByOffice.includes(field))}
        />
        <SinceWhenField
          value={since}
          onChange={(next) => typed.set({ ...typed.value, since: next })}
          error={refusal?.at('since') ?? needed(from !== undefined, m['organisations.ui.needed-choice'])}
        />
        <FormSection>
          <TextArea
            label={m['ui.reason']()}
            isRequired
            isWide
            rows={2}
            value={reason}
            onChange={(next) => typed.set({ ...typed.value, reason: next })}
            mostCharacters={500}
            error={needed(says(reason))}
          />
          <FileDrop
            isWide
            isRequired
            label={m['organisations.ui.proof']()}
            hint={m['organisations.ui.proof-hint']()}
            accept={acceptOf(['pdf', 'image'])}
            onFiles={(files) => add(files.slice(0, 1))}
            error={needed(proof !== null, proofNeeded)}
          >
            {proof ? <span>{proof.name}</span> : null}
            {uploads
              .filter(({ phase }) => phase !== 'done')
              .map((upload) => (
                <UploadRow
                  key={upload.id}
                  name={upload.file.name}
                  bytes={upload.file.size}
                  phase={upload.phase}
                  share={upload.share}
                  error={upload.error}
                >
                  {upload.phase === 'failed' && !upload.isFinal ? (
                    <Button isSmall tone="quiet" onPress={() => retry(upload.id)}>
                      {m['ui.retry']()}
                    </Button>
                  ) : null}
                  <Button isSmall tone="quiet" onPress={() => cancel(upload.id)}>
                    {m['ui.cancel']()}
                  </Button>
                </UploadRow>
              ))}
          </FileDrop>
        </FormSection>
        <FormActions>
          <Button tone="primary" isPending={sending.isPending || isAwaited} onPress={send}>
            {m['organisations.ui.propose']()}
          </Button>
        </FormActions>
      </FormLayout>
    </Card>
  )
}
