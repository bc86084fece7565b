import { Button, NumberInput, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Renewal } from '../../../shared/contract/entities.ts'
import { renewalLeads } from '../../../shared/domain/renewal-leads.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'

/** A renewal to change, or the entity that gets a new one. */
export interface RenewalSubject {
  readonly entity_id: string
  readonly entity_name: string
  readonly renewal: Renewal | undefined
}

interface RenewalFormProps {
  /** Closed without it. */
  readonly subject: RenewalSubject | undefined
  readonly household: Household
  readonly onClose: () => void
}

/** Adds what an entity has to renew, or changes it. */
export function RenewalForm({ subject, household, onClose }: RenewalFormProps) {
  return (
    <SidePanel
      opened={subject !== undefined}
      onClose={onClose}
      title={subject?.renewal ? subject.renewal.name : 'New renewal'}
      subtitle={subject?.entity_name}
    >
      {subject ? <RenewalFields subject={subject} household={household} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function RenewalFields({
  subject,
  household,
  onClose,
}: RenewalFormProps & { readonly subject: RenewalSubject }) {
  const { entity_id, renewal } = subject
  const [name, setName] = useState(renewal?.name ?? '')
  const [due, setDue] = useState(renewal?.due_date ?? household.today)
  const [every, setEvery] = useState<number | string>(renewal ? (renewal.every_months ?? '') : 12)
  const [ahead, setAhead] = useState<number | string>(renewal?.remind_days_ahead ?? 30)
  const save = useMutation({
    mutationFn: () => {
      const fields = {
        name,
        due_date: due,
        every_months: every === '' ? null : Number(every),
        remind_days_ahead: Number(ahead),
      }
      return renewal
        ? client.entities.updateRenewal({ entity_id, renewal_id: renewal.id, ...fields })
        : client.entities.createRenewal({ entity_id, ...fields })
    },
    onSuccess: saved => {
      toastDone(renewal ? `${saved.name} changed` : `${saved.name} added`)
      onClose()
    },
  })
  const cancel = useMutation({
    mutationFn: () =>
      client.entities.updateRenewal({ entity_id, renewal_id: renewal?.id ?? '', status: 'cancelled' }),
    onSuccess: saved => {
      toastDone(`${saved.name} will not be asked for`)
      onClose()
    },
  })
  const failure = save.error ?? cancel.error
  const problems = fieldErrors(failure)
  return (
    <StackedForm
      call={save}
      failure="The renewal was not saved"
      error={failure}
      submit={renewal ? 'Save' : 'Add renewal'}
      more={
        renewal ? (
          <Button variant="subtle" color="gray" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel this renewal
          </Button>
        ) : null
      }
    >
      <TextInput
        data-autofocus
        required
        label="What"
        placeholder="Annual return"
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        error={problems['name']}
        maxLength={120}
      />
      <DateInput
        label="Due"
        valueFormat="YYYY-MM-DD"
        value={due}
        onChange={chosen => setDue(chosen ?? household.today)}
        error={problems['due_date']}
      />
      <NumberInput
        label="Again after months"
        description="Left open, it comes once."
        min={1}
        max={1200}
        allowDecimal={false}
        value={every}
        onChange={setEvery}
        error={problems['every_months']}
      />
      <NumberInput
        label="Remind days ahead"
        description={againText(Number(ahead))}
        min={0}
        max={366}
        allowDecimal={false}
        value={ahead}
        onChange={setAhead}
        error={problems['remind_days_ahead']}
      />
    </StackedForm>
  )
}

/** That nearer to the date it is said again, until it is done. */
function againText(remind_days_ahead: number): string | undefined {
  const [, ...nearer] = renewalLeads(remind_days_ahead)
  const days = nearer.map(each => (each === 1 ? '1 day' : `${each} days`))
  return days.length === 0 ? undefined : `And again ${days.join(' and ')} before.`
}
