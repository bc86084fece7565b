import { Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Draft } from '../../../shared/contract/message-records.ts'
import { messages } from '../../../shared/contract/messages.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone } from '../../components/toast.tsx'
import { Form, inputSchema, LongTextField, TextField, useForm } from '../../form/index.ts'
import { Holds } from './Holds.tsx'
import classes from './Messages.module.css'
import { MessageText } from './MessageText.tsx'
import { KIND_NAMES, STATUS_WORDS } from './message-words.ts'
import { SendLog } from './SendLog.tsx'
import { SendWays } from './SendWays.tsx'

interface DraftPanelProps {
  readonly draftId: string | null
  readonly onClose: () => void
}

/** A draft beside the list it is in. */
export function DraftPanel({ draftId, onClose }: DraftPanelProps) {
  return (
    <SidePanel opened={draftId !== null} onClose={onClose} title="Message">
      {draftId === null ? null : <DraftEditor key={draftId} draftId={draftId} onDone={onClose} />}
    </SidePanel>
  )
}

interface DraftEditorProps {
  readonly draftId: string
  readonly onDone: () => void
}

/** A draft: to be read, edited and sent while it waits, and what became of it after. */
export function DraftEditor({ draftId, onDone }: DraftEditorProps) {
  const draft = useQuery(
    // Whether it is held changes with the clock, without anything being written.
    api.messages.draft.queryOptions({ input: { draft_id: draftId }, refetchInterval: 30_000 }),
  )
  if (readFailed(draft)) return <ReadFailure query={draft} title="The draft could not be loaded" />
  if (!draft.data) return <RowsSkeleton label="Loading the draft" rows={4} />
  const { deal_id, deal_title, buyer_id, buyer_name, kind, status } = draft.data
  const { label, tone } = STATUS_WORDS[status]
  const isOpen = status === 'draft' || status === 'held'
  return (
    <Stack gap="sm">
      <p className={classes['about']}>
        <ToneBadge tone={tone}>{label}</ToneBadge> {KIND_NAMES[kind]} for{' '}
        {deal_id === null ? (
          deal_title
        ) : (
          <Link to="/deals/$dealId" params={{ dealId: deal_id }} onClick={onDone}>
            {deal_title}
          </Link>
        )}
        {buyer_id === null ? null : (
          <>
            {', to '}
            <Link to="/buyers/$buyerId" params={{ buyerId: buyer_id }} onClick={onDone}>
              {buyer_name}
            </Link>
          </>
        )}
      </p>
      <Holds reasons={draft.data.hold_reasons} />
      {isOpen ? <OpenDraft draft={draft.data} onDone={onDone} /> : <EndedDraft draft={draft.data} />}
      <SendLog entries={draft.data.send_log} />
      {buyer_id !== null ? (
        <SaidStop who="buyer" named={{ buyer_id }} />
      ) : deal_id === null ? null : (
        <SaidStop who="seller" named={{ deal_id }} />
      )}
    </Stack>
  )
}

interface SaidStopProps {
  readonly who: 'seller' | 'buyer'
  readonly named: { readonly deal_id: string } | { readonly buyer_id: string }
}

/** Whom the message is to wants to hear no more: kept at once, by every number and address that is known of them. */
function SaidStop({ who, named }: SaidStopProps) {
  return (
    <ConfirmAction
      title={`Did the ${who} say stop?`}
      text="Nothing more goes to any of their numbers or addresses, and waiting drafts are held."
      confirmLabel="Opt them out"
      danger
      onConfirm={async () => {
        await client.messages.optOut(named)
        toastDone(`The ${who} is opted out`)
      }}
    >
      {open => (
        <Button variant="subtle" color="gray" onClick={open}>
          The {who} said stop
        </Button>
      )}
    </ConfirmAction>
  )
}

function EndedDraft({ draft }: { readonly draft: Draft }) {
  return (
    <section className={classes['preview']} aria-label="The message">
      <p className={classes['muted']}>To {draft.to || 'nobody'}</p>
      {draft.subject === '' ? null : <p className={classes['subject']}>{draft.subject}</p>}
      <MessageText text={draft.body} />
    </section>
  )
}

function OpenDraft({ draft, onDone }: { readonly draft: Draft; readonly onDone: () => void }) {
  const { to, subject, body } = draft
  const form = useForm({
    schema: inputSchema(messages.updateDraft),
    initial: { to, subject, body },
    input: values => ({ draft_id: draft.id, ...values }),
    send: input => client.messages.updateDraft(input),
    done: () => toastDone('Draft saved'),
  })
  const isChanged = form.isHalfFilled
  return (
    <>
      <Form form={form} submit="Save draft" failure="The draft was not saved" readOnly={!isChanged}>
        <TextField label="To" binding={form.bind('to')} />
        {draft.kind === 'email' ? <TextField label="Subject" binding={form.bind('subject')} /> : null}
        <LongTextField
          label={draft.kind === 'call_note' ? 'Notes for the call' : 'Message'}
          description={draft.kind === 'sms' ? `${form.values.body.length} characters` : undefined}
          minRows={4}
          maxRows={14}
          binding={form.bind('body')}
        />
      </Form>
      {isChanged ? (
        <p className={classes['muted']}>Save the draft before you send it.</p>
      ) : (
        <SendWays draft={draft} onSent={onDone} />
      )}
      <ConfirmAction
        title="Discard this draft?"
        text="It will not be sent. It stays in the list of discarded drafts."
        confirmLabel="Discard draft"
        danger
        onConfirm={async () => {
          await client.messages.discardDraft({ draft_id: draft.id })
          toastDone('Draft discarded')
          onDone()
        }}
      >
        {open => (
          <Button variant="subtle" color="gray" onClick={open}>
            Discard draft
          </Button>
        )}
      </ConfirmAction>
    </>
  )
}
