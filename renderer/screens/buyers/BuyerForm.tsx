import { type Buyer, dispositions, RehabLevel } from '../../../shared/contract/dispositions.ts'
import { PropertyType } from '../../../shared/contract/properties.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  ChoicesField,
  DateField,
  DecimalField,
  FieldPair,
  Form,
  inputSchema,
  LongTextField,
  OptionalChoiceField,
  PercentField,
  SwitchField,
  TagsField,
  TextField,
  useForm,
  WholeField,
} from '../../form/index.ts'
import { REHAB_NAMES, TYPE_NAMES } from './buyer-words.ts'

interface BuyerFormProps {
  readonly opened: boolean
  /** The buyer to change; a new one without it. */
  readonly buyer: Buyer | undefined
  readonly household: Household
  readonly onClose: () => void
}

/** Adds a buyer, or changes one. */
export function BuyerForm({ opened, buyer, household, onClose }: BuyerFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title={buyer ? buyer.name : 'New buyer'}>
      {opened ? <BuyerFields buyer={buyer} household={household} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function draftOf(buyer: Buyer | undefined) {
  return {
    name: buyer?.name ?? '',
    email: buyer?.email ?? '',
    phone: buyer?.phone ?? '',
    areas: buyer?.areas ?? [],
    property_types: buyer?.property_types ?? [],
    beds_min: buyer?.beds_min ?? null,
    baths_min: buyer?.baths_min ?? null,
    price_min: buyer?.price_min ?? null,
    price_max: buyer?.price_max ?? null,
    arv_share_max: buyer?.arv_share_max ?? null,
    rehab_max: buyer?.rehab_max ?? null,
    cash: buyer?.cash ?? true,
    proof_of_funds: buyer?.proof_of_funds ?? null,
    proof_of_funds_date: buyer?.proof_of_funds_date ?? null,
    buy_box_summary: buyer?.buy_box_summary ?? '',
    notes: buyer?.notes ?? '',
  }
}

function BuyerFields({ buyer, household, onClose }: Omit<BuyerFormProps, 'opened'>) {
  const form = useForm({
    schema: inputSchema(dispositions.createBuyer),
    initial: draftOf(buyer),
    send: input =>
      buyer
        ? client.dispositions.updateBuyer({ buyer_id: buyer.id, ...input })
        : client.dispositions.createBuyer(input),
    done: saved => {
      toastDone(buyer ? said`${saved.name} saved` : said`${saved.name} added`)
      onClose()
    },
  })
  const { bind } = form
  const { currency } = household
  return (
    <Form form={form} failure="The buyer was not saved" submit={buyer ? 'Save' : 'Add buyer'}>
      <TextField data-autofocus label="Name" binding={bind('name')} />
      <FieldPair>
        <TextField label="Phone" type="tel" binding={bind('phone')} />
        <TextField label="E-mail" type="email" binding={bind('email')} />
      </FieldPair>
      <TagsField
        label="Areas"
        description="Cities, regions or postal codes. Leave empty for anywhere."
        binding={bind('areas')}
      />
      <ChoicesField
        label="Property types"
        description="Leave empty for any."
        options={PropertyType.options.map(value => ({ value, label: TYPE_NAMES[value] }))}
        binding={bind('property_types')}
      />
      <FieldPair>
        <AmountField label="Price from" currency={currency} binding={bind('price_min')} />
        <AmountField label="Price to" currency={currency} binding={bind('price_max')} />
      </FieldPair>
      <FieldPair>
        <WholeField label="Minimum beds" most={100} binding={bind('beds_min')} />
        <DecimalField label="Minimum baths" places={2} most={100} binding={bind('baths_min')} />
      </FieldPair>
      <FieldPair>
        <PercentField
          label="Maximum share of ARV"
          description="Repairs included."
          most={200}
          binding={bind('arv_share_max')}
        />
        <OptionalChoiceField
          label="Maximum rehab"
          description="Repairs as a share of ARV."
          placeholder="Any"
          options={RehabLevel.options.map(value => ({ value, label: REHAB_NAMES[value] }))}
          binding={bind('rehab_max')}
        />
      </FieldPair>
      <SwitchField label="Pays cash" binding={bind('cash')} />
      <FieldPair>
        <AmountField label="Proof of funds" currency={currency} binding={bind('proof_of_funds')} />
        <DateField label="Seen on" sense="past" binding={bind('proof_of_funds_date')} />
      </FieldPair>
      <LongTextField label="In the buyer's words" binding={bind('buy_box_summary')} />
      <LongTextField label="Notes" binding={bind('notes')} />
    </Form>
  )
}
