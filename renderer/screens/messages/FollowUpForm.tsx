import { messages } from '../../../shared/contract/messages.ts'
import { addDays } from '../../../shared/domain/calendar.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { ChoiceField, DateField, Form, inputSchema, LongTextField, useForm } from '../../form/index.ts'
import { DealField } from './DealSelect.tsx'
import { KIND_CHOICES, kindOf, TONE_CHOICES, toneOf } from './message-words.ts'

interface FollowUpFormProps {
  readonly opened: boolean
  readonly household: Household
  readonly onClose: () => void
}

/** Adds a follow-up for a deal on a day. */
export function FollowUpForm({ opened, household, onClose }: FollowUpFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title="New follow-up">
      {opened ? <FollowUpFields household={household} onClose={onClose} /> : null}
    </SidePanel>
  )
}

type FollowUpDraft = {
  readonly deal_id: string | null
  readonly due_date: string | null
  readonly kind: ReturnType<typeof kindOf>
  readonly tone: ReturnType<typeof toneOf>
  readonly note: string
}

function FollowUpFields({ household, onClose }: Omit<FollowUpFormProps, 'opened'>) {
  const initial: FollowUpDraft = {
    deal_id: null,
    due_date: addDays(household.today, 3),
    kind: kindOf('call_note'),
    tone: toneOf('neutral'),
    note: '',
  }
  const form = useForm({
    schema: inputSchema(messages.createFollowUp),
    initial,
    send: input => client.messages.createFollowUp(input),
    done: () => {
      toastDone('Follow-up added')
      onClose()
    },
  })
  const { bind } = form
  return (
    <Form form={form} failure="The follow-up was not added" submit="Add follow-up">
      <DealField binding={bind('deal_id')} />
      <DateField label="Due on" sense="next" binding={bind('due_date')} />
      <ChoiceField label="Kind" options={KIND_CHOICES} binding={bind('kind')} />
      <ChoiceField label="Tone" options={TONE_CHOICES} binding={bind('tone')} />
      <LongTextField label="Note" binding={bind('note')} />
    </Form>
  )
}
