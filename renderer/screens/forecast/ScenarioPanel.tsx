import { useQuery } from '@tanstack/react-query'
import type { Scenario, ScenarioChange } from '../../../shared/contract/forecast.ts'
import { forecast } from '../../../shared/contract/forecast.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  ChoiceField,
  DateField,
  Form,
  inputSchema,
  type Option,
  OptionalChoiceField,
  TextField,
  useForm,
} from '../../form/index.ts'

interface ScenarioPanelProps {
  /** A new one, or the one that gets another change; closed without either. */
  readonly scenario: Scenario | 'new' | null
  readonly household: Household
  readonly onClose: () => void
}

type Kind = 'one_off' | 'income_ends' | 'income_changes' | 'bill_ends' | 'bill_changes'
const KINDS: readonly Option<Kind>[] = [
  { value: 'one_off', label: 'Something to pay once' },
  { value: 'income_ends', label: 'An income ends' },
  { value: 'income_changes', label: 'An income changes' },
  { value: 'bill_ends', label: 'A bill ends' },
  { value: 'bill_changes', label: 'A bill or rent changes' },
]

/** Adds a scenario, or a change to one. */
export function ScenarioPanel({ scenario, household, onClose }: ScenarioPanelProps) {
  const title = scenario === null ? '' : scenario === 'new' ? 'New scenario' : said`Change: ${scenario.name}`
  return (
    <SidePanel opened={scenario !== null} onClose={onClose} title={title}>
      {scenario === null ? null : (
        <ScenarioFields
          scenario={scenario === 'new' ? undefined : scenario}
          household={household}
          onClose={onClose}
        />
      )}
    </SidePanel>
  )
}

type Draft = {
  readonly name: string
  readonly kind: Kind
  readonly what: string
  readonly thing: string | null
  readonly amount: number | null
  readonly date: string | null
}

interface FieldsProps {
  readonly scenario: Scenario | undefined
  readonly household: Household
  readonly onClose: () => void
}

function ScenarioFields({ scenario, household, onClose }: FieldsProps) {
  const bills = useQuery(api.bills.list.queryOptions({ input: { status: 'active' } }))
  const flows = useQuery(api.obligations.listFlows.queryOptions({ input: {} }))
  const initial: Draft = {
    name: scenario?.name ?? '',
    kind: 'one_off',
    what: '',
    thing: null,
    amount: null,
    date: household.today,
  }
  // Its name and the scenario's are two fields.
  const nameOfChange = `changes.${scenario?.changes.length ?? 0}.name`
  const form = useForm({
    schema: inputSchema(forecast.createScenario),
    initial,
    check: values => missingOf(values, nameOfChange),
    input: values => ({
      name: values.name,
      changes: [...(scenario?.changes ?? []), changeOf(values)],
    }),
    send: input =>
      scenario === undefined
        ? client.forecast.createScenario(input)
        : client.forecast.changeScenario({ scenario_id: scenario.id, ...input }),
    done: ({ name }) => {
      toastDone(said`${name} saved`)
      onClose()
    },
  })
  const { kind } = form.values
  const isBill = kind === 'bill_ends' || kind === 'bill_changes'
  const things = isBill ? bills.data?.items : flows.data?.items
  return (
    <Form form={form} failure="It was not saved" submit={scenario === undefined ? 'Add' : 'Save'}>
      <TextField data-autofocus label="Name of the scenario" binding={form.bind('name')} />
      <ChoiceField label="What is otherwise" options={KINDS} binding={form.bind('kind')} />
      {kind === 'one_off' ? (
        <TextField
          label="What for"
          binding={form.bindTo(nameOfChange, form.values.what, what => form.set({ what }))}
        />
      ) : (
        <OptionalChoiceField
          label={isBill ? 'Bill' : 'Income'}
          options={(things ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          binding={form.bind('thing')}
        />
      )}
      {kind === 'bill_ends' || kind === 'income_ends' ? null : (
        <AmountField
          label={kind === 'one_off' ? 'Amount' : 'Amount from then on'}
          currency={household.currency}
          binding={form.bind('amount')}
        />
      )}
      <DateField label={kind === 'one_off' ? 'On' : 'From'} sense="next" binding={form.bind('date')} />
    </Form>
  )
}

function missingOf(
  { kind, what, thing, amount, date }: Draft,
  nameOfChange: string,
): Readonly<Record<string, string>> {
  const isOnce = kind === 'one_off'
  const isEnd = kind === 'bill_ends' || kind === 'income_ends'
  return {
    ...(isOnce && what.trim() === '' && { [nameOfChange]: 'is needed' }),
    ...(!isOnce && thing === null && { thing: 'is needed' }),
    ...(!isEnd && amount === null && { amount: 'is needed' }),
    ...(date === null && { date: 'is needed' }),
  }
}

function changeOf({ kind, what, thing, amount, date }: Draft): ScenarioChange {
  const from = date ?? ''
  const id = thing ?? ''
  switch (kind) {
    case 'one_off':
      return { kind, name: what, date: from, amount: amount ?? 0 }
    case 'income_ends':
      return { kind, flow_id: id, from }
    case 'income_changes':
      return { kind, flow_id: id, from, amount: amount ?? 0 }
    case 'bill_ends':
      return { kind, bill_id: id, from }
    case 'bill_changes':
      return { kind, bill_id: id, from, amount: amount ?? 0 }
  }
}
