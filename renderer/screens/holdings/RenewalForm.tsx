import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { entities, type Renewal } from '../../../shared/contract/entities.ts'
import { renewalLeads } from '../../../shared/domain/renewal-leads.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { DateField, Form, inputSchema, TextField, useForm, WholeField } from '../../form/index.ts'

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

type RenewalDraft = {
  readonly name: string
  readonly due_date: string | null
  readonly every_months: number | null
  readonly remind_days_ahead: number | null
}

function draftOf(renewal: Renewal | undefined, today: string): RenewalDraft {
  return {
    name: renewal?.name ?? '',
    due_date: renewal?.due_date ?? today,
    every_months: renewal ? renewal.every_months : 12,
    remind_days_ahead: renewal?.remind_days_ahead ?? 30,
  }
}

function RenewalFields({
  subject,
  household,
  onClose,
}: RenewalFormProps & { readonly subject: RenewalSubject }) {
  const { entity_id, renewal } = subject
  const form = useForm({
    schema: inputSchema(entities.createRenewal),
    initial: draftOf(renewal, household.today),
    input: values => ({ entity_id, ...values }),
    send: input =>
      renewal
        ? client.entities.updateRenewal({ ...input, renewal_id: renewal.id })
        : client.entities.createRenewal(input),
    done: saved => {
      toastDone(renewal ? said`${saved.name} saved` : said`${saved.name} added`)
      onClose()
    },
  })
  const cancel = useMutation({
    mutationFn: () =>
      client.entities.updateRenewal({ entity_id, renewal_id: renewal?.id ?? '', status: 'cancelled' }),
    onSuccess: saved => {
      toastDone(said`${saved.name} cancelled`)
      onClose()
    },
    onError: error => toastFailed('The renewal was not cancelled', errorText(error)),
  })
  const { bind, values } = form
  return (
    <Form
      form={form}
      failure="The renewal was not saved"
      submit={renewal ? 'Save' : 'Add renewal'}
      more={
        renewal ? (
          <Button variant="subtle" color="gray" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel this renewal
          </Button>
        ) : null
      }
    >
      <TextField data-autofocus label="What" placeholder="Annual return" binding={bind('name')} />
      <DateField label="Due" sense="next" binding={bind('due_date')} />
      <WholeField
        label="Repeats after, months"
        description="Leave empty if it does not repeat."
        least={1}
        most={1200}
        binding={bind('every_months')}
      />
      <WholeField
        label="Remind me, days before"
        description={againText(values.remind_days_ahead ?? 0)}
        most={366}
        binding={bind('remind_days_ahead')}
      />
    </Form>
  )
}

/** That nearer to the date it is said again, until it is done. */
function againText(remind_days_ahead: number): string | undefined {
  const [, ...nearer] = renewalLeads(remind_days_ahead)
  const days = nearer.map(each => (each === 1 ? '1 day' : `${each} days`))
  return days.length === 0 ? undefined : `Also ${days.join(' and ')} before.`
}
