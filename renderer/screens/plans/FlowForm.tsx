import { NewFlow } from '../../../shared/contract/obligations.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { accountChoices, usePlaces } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  ChoiceField,
  DateField,
  Form,
  OptionalChoiceField,
  TextField,
  useForm,
  WholeField,
} from '../../form/index.ts'
import { CADENCE_NAMES, type Flow, type FlowCadence } from './plan-words.ts'

const CADENCES: readonly FlowCadence[] = [
  'once',
  'weekly',
  'biweekly',
  'every_n_weeks',
  'every_n_days',
  'semimonthly',
  'monthly',
  'quarterly',
  'yearly',
]

type FlowDraft = {
  readonly name: string
  readonly amount: number | null
  readonly next_date: string | null
  readonly cadence: FlowCadence
  readonly due_weeks: number | null
  readonly due_days: number | null
  readonly end_date: string | null
  readonly account_id: string | null
}

/** The day that a person reads as its next one. */
function shownDate({ expected_on, next_date }: Flow): string {
  return expected_on ?? next_date
}

function draftOf(flow: Flow | undefined, today: string): FlowDraft {
  return {
    name: flow?.name ?? '',
    amount: flow?.amount ?? null,
    next_date: flow === undefined ? today : shownDate(flow),
    cadence: flow?.cadence ?? 'monthly',
    due_weeks: flow?.due_weeks ?? 4,
    due_days: flow?.due_days ?? 10,
    end_date: flow?.end_date ?? null,
    account_id: flow?.account_id ?? null,
  }
}

interface FlowFieldsProps {
  /** What is changed; a new one without it. */
  readonly flow?: Flow | undefined
  readonly household: Household
  readonly onClose: () => void
}

/** Adds income that is expected, or changes it from its next day on. */
export function FlowFields({ flow, household, onClose }: FlowFieldsProps) {
  const places = usePlaces()
  const form = useForm({
    schema: NewFlow,
    initial: draftOf(flow, household.today),
    input: draft => ({
      ...draft,
      // The days are counted from the date as it was entered: one that nobody changed is sent as that, and not as the day it has come to.
      next_date:
        flow !== undefined && draft.next_date === shownDate(flow) && draft.cadence === flow.cadence
          ? flow.next_date
          : draft.next_date,
      due_weeks: draft.cadence === 'every_n_weeks' ? draft.due_weeks : null,
      due_days: draft.cadence === 'every_n_days' ? draft.due_days : null,
      end_date: draft.cadence === 'once' ? null : draft.end_date,
    }),
    send: input =>
      flow
        ? client.obligations.updateFlow({ ...input, flow_id: flow.id })
        : client.obligations.createFlow(input),
    done: ({ name }) => {
      toastDone(flow ? said`${name} saved` : said`${name} added`)
      onClose()
    },
  })
  // Every so many months is offered where it is so already: it comes from bank files, and a person enters a quarter or a year.
  const cadences = flow?.cadence === 'every_n_months' ? [...CADENCES, flow.cadence] : CADENCES
  return (
    <Form form={form} failure={flow ? 'It was not saved' : 'It was not added'} submit={flow ? 'Save' : 'Add'}>
      <TextField data-autofocus label="Name" binding={form.bind('name')} />
      <AmountField label="Amount" currency={household.currency} binding={form.bind('amount')} />
      <DateField label="Next on" sense="next" binding={form.bind('next_date')} />
      <ChoiceField
        label="How often"
        options={cadences.map(value => ({ value, label: CADENCE_NAMES[value] }))}
        binding={form.bind('cadence')}
      />
      {form.values.cadence === 'every_n_weeks' ? (
        <WholeField label="Weeks between" least={1} most={520} binding={form.bind('due_weeks')} />
      ) : null}
      {form.values.cadence === 'every_n_days' ? (
        <WholeField label="Days between" least={1} most={3660} binding={form.bind('due_days')} />
      ) : null}
      {form.values.cadence === 'once' ? null : (
        <DateField label="Until" sense="next" placeholder="No end" binding={form.bind('end_date')} />
      )}
      {places.accounts.length === 0 ? null : (
        <OptionalChoiceField
          label="Account"
          placeholder="Any"
          searchable
          options={accountChoices(places)}
          binding={form.bind('account_id')}
        />
      )}
    </Form>
  )
}
