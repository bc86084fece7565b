import type { Scenario } from '../../../shared/contract/forecast.ts'
import { forecast } from '../../../shared/contract/forecast.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  type Bind,
  ChoiceField,
  DateField,
  FieldPair,
  Form,
  inputSchema,
  OptionalChoiceField,
  TextField,
  useForm,
  WholeField,
} from '../../form/index.ts'
import {
  asksFor,
  CADENCES,
  type ChangeKind,
  changeOf,
  type Draft,
  KINDS,
  missingOf,
} from './scenario-draft.ts'
import { useThings } from './scenario-things.ts'

interface ScenarioPanelProps {
  /** A new one, or the one that gets another change; closed without either. */
  readonly scenario: Scenario | 'new' | null
  readonly household: Household
  readonly onClose: () => void
}

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

interface FieldsProps {
  readonly scenario: Scenario | undefined
  readonly household: Household
  readonly onClose: () => void
}

const BLANK: Omit<Draft, 'name' | 'date'> = {
  kind: 'one_off',
  what: '',
  thing: null,
  amount: null,
  cadence: 'monthly',
  days_to_close: null,
  costs: null,
  monthly_cost: null,
  monthly_rent: null,
}

function ScenarioFields({ scenario, household, onClose }: FieldsProps) {
  const initial: Draft = { ...BLANK, name: scenario?.name ?? '', date: household.today }
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
  const asked = asksFor(kind)
  const things = useThings(kind)
  const { currency } = household
  return (
    <Form form={form} failure="It was not saved" submit={scenario === undefined ? 'Add' : 'Save'}>
      <TextField data-autofocus label="Name of the scenario" binding={form.bind('name')} />
      <ChoiceField
        label="What is otherwise"
        options={KINDS}
        binding={{ ...form.bind('kind'), onChange: chosen => form.set({ kind: chosen, thing: null }) }}
      />
      {asked.what ? (
        <TextField
          label={kind === 'buy_deal' ? 'What is bought' : 'What for'}
          binding={form.bindTo(nameOfChange, form.values.what, what => form.set({ what }))}
        />
      ) : null}
      {asked.thing === 'no' || (asked.thing === 'optional' && things.length === 0) ? null : (
        <OptionalChoiceField
          label={THING_LABELS[kind]}
          description={kind === 'buy_deal' ? 'Its expected fee is left out then' : undefined}
          options={things}
          binding={form.bind('thing')}
        />
      )}
      {asked.amount === 'no' ? null : (
        <AmountField
          label={AMOUNT_LABELS[kind]}
          description={kind === 'pay_off' ? 'Left empty: all that is owed then' : undefined}
          currency={currency}
          binding={form.bind('amount')}
        />
      )}
      {kind === 'income_begins' ? (
        <ChoiceField label="How often" options={CADENCES} binding={form.bind('cadence')} />
      ) : null}
      {kind === 'buy_deal' ? <DealFields bind={form.bind} currency={currency} /> : null}
      <DateField label={DAY_LABELS[kind]} sense="next" binding={form.bind('date')} />
    </Form>
  )
}

interface DealFieldsProps {
  readonly bind: Bind<Draft>
  readonly currency: string
}

function DealFields({ bind, currency }: DealFieldsProps) {
  return (
    <>
      <FieldPair>
        <WholeField label="Days to close" most={730} unit="days" binding={bind('days_to_close')} />
        <AmountField label="Paid at the closing" currency={currency} binding={bind('costs')} />
      </FieldPair>
      <FieldPair>
        <AmountField label="Costs a month after" currency={currency} binding={bind('monthly_cost')} />
        <AmountField label="Rent a month after" currency={currency} binding={bind('monthly_rent')} />
      </FieldPair>
    </>
  )
}

const THING_LABELS: Readonly<Record<ChangeKind, string>> = {
  one_off: '',
  income_begins: '',
  income_ends: 'Income',
  income_changes: 'Income',
  bill_ends: 'Bill',
  bill_changes: 'Bill',
  rent_changes: 'Rent',
  buy_deal: 'Deal on the board',
  pay_off: 'Debt',
}
const AMOUNT_LABELS: Readonly<Record<ChangeKind, string>> = {
  one_off: 'Amount',
  income_begins: 'Amount',
  income_ends: '',
  income_changes: 'Amount from then on',
  bill_ends: '',
  bill_changes: 'Amount from then on',
  rent_changes: 'Amount from then on',
  buy_deal: 'Earnest money',
  pay_off: 'Paid then',
}
const DAY_LABELS: Readonly<Record<ChangeKind, string>> = {
  one_off: 'On',
  income_begins: 'From',
  income_ends: 'From',
  income_changes: 'From',
  bill_ends: 'From',
  bill_changes: 'From',
  rent_changes: 'From',
  buy_deal: 'Contract on',
  pay_off: 'On',
}
