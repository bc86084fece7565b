import { Select, Textarea } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays } from '../../../shared/domain/calendar.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'
import { DealSelect } from './DealSelect.tsx'
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

function FollowUpFields({ household, onClose }: Omit<FollowUpFormProps, 'opened'>) {
  const [dealId, setDealId] = useState<string | null>(null)
  const [date, setDate] = useState(addDays(household.today, 3))
  const [kind, setKind] = useState(kindOf('call_note'))
  const [tone, setTone] = useState(toneOf('neutral'))
  const [note, setNote] = useState('')
  const save = useMutation({
    mutationFn: () =>
      client.communications.createFollowUp({ deal_id: dealId ?? '', due_date: date, kind, tone, note }),
    onSuccess: () => {
      toastDone('Follow-up added')
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  return (
    <StackedForm
      call={save}
      failure="The follow-up was not added"
      submit="Add follow-up"
      ready={dealId !== null}
    >
      <DealSelect label="Deal" value={dealId} onChange={setDealId} />
      <DateInput
        label="Due on"
        valueFormat="YYYY-MM-DD"
        value={date}
        onChange={value => setDate(value ?? household.today)}
        error={problems['due_date']}
      />
      <Select
        label="Kind"
        allowDeselect={false}
        data={KIND_CHOICES}
        value={kind}
        onChange={value => setKind(kindOf(value))}
      />
      <Select
        label="Tone"
        allowDeselect={false}
        data={TONE_CHOICES}
        value={tone}
        onChange={value => setTone(toneOf(value))}
      />
      <Textarea
        label="Note"
        autosize
        minRows={2}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
        maxLength={4000}
      />
    </StackedForm>
  )
}
