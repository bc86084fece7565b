import { NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FollowUp } from '../../../shared/contract/messages.ts'
import { api, client } from '../../api/queries.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'
import { DealSelect } from './DealSelect.tsx'
import { Disclosures } from './Disclosures.tsx'
import { DraftEditor } from './DraftEditor.tsx'
import { Holds } from './Holds.tsx'
import classes from './Messages.module.css'
import { MessageText } from './MessageText.tsx'
import { KIND_CHOICES, kindOf, TONE_CHOICES, toneOf } from './message-words.ts'

interface RunPanelProps {
  readonly opened: boolean
  /** The deal to write for; without it the person chooses. */
  readonly deal?: { readonly id: string; readonly title: string } | undefined
  /** An open follow-up that the message does. */
  readonly followUp?: FollowUp | undefined
  readonly onClose: () => void
}

/** Drafts a message for a deal as one chooses it, shown as it will read; then the draft itself, to be sent. */
export function RunPanel({ opened, deal, followUp, onClose }: RunPanelProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title="New message"
      subtitle={followUp?.deal_title ?? deal?.title}
      width={520}
    >
      {opened ? <RunFields deal={deal} followUp={followUp} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function RunFields({ deal, followUp, onClose }: Omit<RunPanelProps, 'opened'>) {
  const [dealId, setDealId] = useState(followUp?.deal_id ?? deal?.id ?? null)
  const [kind, setKind] = useState(followUp?.kind ?? 'sms')
  const [tone, setTone] = useState(followUp?.tone ?? 'neutral')
  const [template, setTemplate] = useState<string | null>(null)
  const [to, setTo] = useState('')
  const [note, setNote] = useState(followUp?.note ?? '')
  const [days, setDays] = useState(3)
  const [draftId, setDraftId] = useState<string | null>(null)
  const templates = useQuery(api.communications.templates.queryOptions({ input: { status: 'active' } }))
  const ofKind = (templates.data?.items ?? []).filter(each => each.kind === kind)
  const choice = {
    kind,
    tone,
    note,
    ...(to !== '' && { to }),
    ...(template !== null && { template_id: template }),
  }
  const [shown] = useDebouncedValue(choice, 200)
  const preview = useQuery(
    api.communications.preview.queryOptions({
      input: { deal_id: dealId ?? '', ...shown },
      enabled: dealId !== null,
      placeholderData: previous => previous,
    }),
  )
  const run = useMutation({
    mutationFn: () =>
      client.communications.run({
        deal_id: dealId ?? '',
        ...choice,
        follow_up_days: days,
        ...(followUp && { follow_up_id: followUp.id }),
      }),
    onSuccess: made => {
      toastDone(made.status === 'held' ? 'Drafted, and held for now' : 'Drafted: it waits to be sent')
      setDraftId(made.draft_id)
    },
  })
  if (draftId !== null) return <DraftEditor draftId={draftId} onDone={onClose} />
  const isAsChosen = JSON.stringify(choice) === JSON.stringify(shown)
  return (
    <StackedForm
      call={run}
      failure="The message was not drafted"
      submit="Draft message"
      ready={dealId !== null}
    >
      {deal || followUp ? null : <DealSelect label="Deal" value={dealId} onChange={setDealId} />}
      <SegmentedControl
        aria-label="Kind"
        fullWidth
        data={KIND_CHOICES}
        value={kind}
        onChange={value => {
          setKind(kindOf(value))
          setTemplate(null)
        }}
      />
      <div className={classes['pair']}>
        <Select
          label="Tone"
          allowDeselect={false}
          data={TONE_CHOICES}
          value={tone}
          onChange={value => setTone(toneOf(value))}
        />
        <Select
          label="Template"
          placeholder="By tone"
          clearable
          data={ofKind.map(({ id, name }) => ({ value: id, label: name }))}
          value={template}
          onChange={setTemplate}
        />
      </div>
      <div className={classes['pair']}>
        <TextInput
          label="To"
          placeholder={preview.data?.to || (kind === 'email' ? 'No address known' : 'No number known')}
          value={to}
          onChange={event => setTo(event.currentTarget.value)}
          maxLength={254}
        />
        <NumberInput
          label="Follow up in days"
          min={0}
          max={365}
          allowDecimal={false}
          value={days}
          onChange={value => setDays(Math.trunc(Number(value)) || 0)}
        />
      </div>
      <Textarea
        label="Note"
        description="For you, and for {{note}} in a template."
        autosize
        minRows={1}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
        maxLength={4000}
      />
      <ReadFailure query={preview} title="The message could not be shown" />
      {preview.data && dealId !== null ? (
        <>
          <section className={classes['preview']} aria-label="Preview" aria-busy={!isAsChosen}>
            {preview.data.subject === '' ? null : (
              <p className={classes['subject']}>{preview.data.subject}</p>
            )}
            <MessageText text={preview.data.body} />
          </section>
          <Holds reasons={preview.data.hold_reasons} />
          <Disclosures items={preview.data.disclosures} />
        </>
      ) : null}
    </StackedForm>
  )
}
