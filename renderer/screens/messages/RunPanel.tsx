import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FollowUp } from '../../../shared/contract/message-records.ts'
import { messages } from '../../../shared/contract/messages.ts'
import { api, client } from '../../api/queries.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  ChoiceField,
  FieldPair,
  Form,
  inputSchema,
  LongTextField,
  OptionalChoiceField,
  SegmentField,
  TextField,
  useForm,
  WholeField,
} from '../../form/index.ts'
import { DealField } from './DealSelect.tsx'
import { Disclosures } from './Disclosures.tsx'
import { DraftEditor } from './DraftEditor.tsx'
import { Holds } from './Holds.tsx'
import classes from './Messages.module.css'
import { MessageText } from './MessageText.tsx'
import { KIND_CHOICES, TONE_CHOICES } from './message-words.ts'

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
    >
      {opened ? <RunFields deal={deal} followUp={followUp} onClose={onClose} /> : null}
    </SidePanel>
  )
}

type RunDraft = Pick<FollowUp, 'kind' | 'tone' | 'note'> & {
  readonly deal_id: string | null
  readonly template_id: string | null
  readonly to: string
  readonly follow_up_days: number | null
}

/** What the message is drafted by: what was not chosen is left to the program. */
function choiceOf({ kind, tone, note, to, template_id }: RunDraft) {
  return {
    kind,
    tone,
    note,
    ...(to.trim() !== '' && { to }),
    ...(template_id !== null && { template_id }),
  }
}

function RunFields({ deal, followUp, onClose }: Omit<RunPanelProps, 'opened'>) {
  const [draftId, setDraftId] = useState<string | null>(null)
  const initial: RunDraft = {
    deal_id: followUp?.deal_id ?? deal?.id ?? null,
    kind: followUp?.kind ?? 'sms',
    tone: followUp?.tone ?? 'neutral',
    note: followUp?.note ?? '',
    template_id: null,
    to: '',
    follow_up_days: 3,
  }
  const form = useForm({
    schema: inputSchema(messages.run),
    initial,
    input: values => ({
      ...choiceOf(values),
      deal_id: values.deal_id,
      follow_up_days: values.follow_up_days,
      ...(followUp && { follow_up_id: followUp.id }),
    }),
    send: input => client.messages.run(input),
    done: made => {
      toastDone(made.status === 'held' ? 'Drafted, but held for now' : 'Drafted and ready to send')
      setDraftId(made.draft_id)
    },
  })
  const { bind, values } = form
  const templates = useQuery(api.messages.templates.queryOptions({ input: { status: 'active' } }))
  const ofKind = (templates.data?.items ?? []).filter(each => each.kind === values.kind)
  const choice = choiceOf(values)
  const [shown] = useDebouncedValue(choice, 200)
  const preview = useQuery(
    api.messages.preview.queryOptions({
      input: { deal_id: values.deal_id ?? '', ...shown },
      enabled: values.deal_id !== null,
      placeholderData: previous => previous,
    }),
  )
  if (draftId !== null) return <DraftEditor draftId={draftId} onDone={onClose} />
  const isAsChosen = JSON.stringify(choice) === JSON.stringify(shown)
  const kind = bind('kind')
  return (
    <Form form={form} failure="The message was not drafted" submit="Draft message">
      {deal || followUp ? null : <DealField binding={bind('deal_id')} />}
      <SegmentField
        label="Kind"
        options={KIND_CHOICES}
        binding={{ ...kind, onChange: chosen => form.set({ kind: chosen, template_id: null }) }}
      />
      <FieldPair>
        <ChoiceField label="Tone" options={TONE_CHOICES} binding={bind('tone')} />
        <OptionalChoiceField
          label="Template"
          placeholder="By tone"
          options={ofKind.map(({ id, name }) => ({ value: id, label: name }))}
          binding={bind('template_id')}
        />
      </FieldPair>
      <FieldPair>
        <TextField
          label="To"
          placeholder={preview.data?.to || (values.kind === 'email' ? 'No address known' : 'No number known')}
          binding={bind('to')}
        />
        <WholeField label="Follow up in days" most={365} binding={bind('follow_up_days')} />
      </FieldPair>
      <LongTextField
        label="Note"
        description="For you, and for {{note}} in a template."
        minRows={1}
        binding={bind('note')}
      />
      <ReadFailure query={preview} title="The message could not be shown" />
      {preview.data && values.deal_id !== null ? (
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
    </Form>
  )
}
