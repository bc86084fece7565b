import { useQuery } from '@tanstack/react-query'
import { AssetType, type Holding, holdings } from '../../../shared/contract/holdings.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  ChoiceField,
  CurrencyField,
  DateField,
  Form,
  inputSchema,
  LongTextField,
  PercentField,
  SuggestField,
  TextField,
  useForm,
} from '../../form/index.ts'
import { ASSET_NAMES } from './names.ts'

interface HoldingFormProps {
  readonly opened: boolean
  /** The holding to change; a new one without it. */
  readonly holding: Holding | undefined
  readonly household: Household
  readonly onClose: () => void
}

/** Adds a holding, or changes what is said of one. */
export function HoldingForm({ opened, holding, household, onClose }: HoldingFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title={holding ? holding.label : 'New holding'}>
      {opened ? <HoldingFields holding={holding} household={household} onClose={onClose} /> : null}
    </SidePanel>
  )
}

type HoldingDraft = {
  readonly label: string
  readonly asset_type: AssetType
  readonly currency: string
  readonly value_estimate: number | null
  readonly valued_on: string | null
  readonly ownership_percent: number | null
  readonly jurisdiction: string
  readonly entity_name: string
  readonly internal_ref: string
  readonly notes: string
}

function draftOf(holding: Holding | undefined, { currency, today }: Household): HoldingDraft {
  return {
    label: holding?.label ?? '',
    asset_type: holding?.asset_type ?? 'property',
    currency: holding?.currency ?? currency,
    value_estimate: holding?.value_estimate ?? null,
    valued_on: today,
    ownership_percent: holding?.ownership_percent ?? 100,
    jurisdiction: holding?.jurisdiction ?? '',
    entity_name: holding?.entity_name ?? '',
    internal_ref: holding?.internal_ref ?? '',
    notes: holding?.notes ?? '',
  }
}

function HoldingFields({ holding, household, onClose }: Omit<HoldingFormProps, 'opened'>) {
  const entities = useQuery(api.entities.list.queryOptions({ input: {} })).data?.items ?? []
  /** Whether the value is one that was not written down before: what stands is not valued again today. */
  const isValued = ({ value_estimate, currency }: HoldingDraft) =>
    value_estimate !== null &&
    (holding === undefined || value_estimate !== holding.value_estimate || currency !== holding.currency)
  const form = useForm({
    schema: inputSchema(holdings.create),
    initial: draftOf(holding, household),
    input: values => {
      const { value_estimate, valued_on, ...rest } = values
      return { ...rest, ...(isValued(values) && { value_estimate, valued_on }) }
    },
    check: ({ value_estimate }) =>
      value_estimate === null && (holding?.value_estimate ?? null) !== null
        ? { value_estimate: 'is needed: to remove the value, remove it from the list of valuations' }
        : {},
    send: input =>
      holding ? client.holdings.update({ holding_id: holding.id, ...input }) : client.holdings.create(input),
    done: saved => {
      toastDone(holding ? said`${saved.label} saved` : said`${saved.label} added`)
      onClose()
    },
  })
  const { bind, values } = form
  return (
    <Form form={form} failure="The holding was not saved" submit={holding ? 'Save' : 'Add holding'}>
      <TextField
        data-autofocus
        label="Name"
        placeholder={ASSET_NAMES[values.asset_type]}
        binding={bind('label')}
      />
      <ChoiceField
        label="Type"
        options={AssetType.options.map(value => ({ value, label: ASSET_NAMES[value] }))}
        binding={bind('asset_type')}
      />
      <CurrencyField label="Currency" binding={bind('currency')} />
      <AmountField
        label="Value"
        description="The whole value, not only your share. Optional."
        currency={values.currency}
        binding={bind('value_estimate')}
      />
      {isValued(values) ? (
        <DateField label="Valued on" sense="past" latest={household.today} binding={bind('valued_on')} />
      ) : null}
      <PercentField label="Your share" most={100} binding={bind('ownership_percent')} />
      <TextField label="Jurisdiction" description="Country or region" binding={bind('jurisdiction')} />
      <SuggestField
        label="Entity"
        description="The trust or company that holds it. A new name adds one."
        suggestions={entities.map(({ name }) => name)}
        binding={bind('entity_name')}
      />
      <TextField
        label="Reference"
        description="Its id elsewhere, such as property:prop_…"
        binding={bind('internal_ref')}
      />
      <LongTextField label="Notes" binding={bind('notes')} />
    </Form>
  )
}
