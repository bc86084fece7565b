import { NewProperty, type Property } from '../../../shared/contract/properties.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorCode } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  AmountField,
  CheckField,
  ChoiceField,
  DecimalField,
  FieldPair,
  Form,
  LongTextField,
  TextField,
  useForm,
  WholeField,
} from '../../form/index.ts'
import { askedOf, OwnershipFields, ownershipOf } from './OwnershipFields.tsx'
import { areaUnit, choicesOf, OCCUPANCY_NAMES, TYPE_NAMES } from './property-words.ts'

interface PropertyFormProps {
  readonly opened: boolean
  /** The property to change; a new one without it. */
  readonly property: Property | undefined
  readonly household: Household
  readonly onClose: () => void
  readonly onSaved?: (saved: Property) => void
}

/** Adds a property, or changes what is known of one. */
export function PropertyForm({ opened, ...rest }: PropertyFormProps) {
  const { property, onClose } = rest
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title={property ? 'Edit property' : 'New property'}
      subtitle={property?.address}
    >
      {opened ? <PropertyFields {...rest} /> : null}
    </SidePanel>
  )
}

function initial(property: Property | undefined, household: Household) {
  return {
    ...ownershipOf(property),
    line: property?.line ?? '',
    city: property?.city ?? '',
    region: property?.region ?? '',
    postal_code: property?.postal_code ?? '',
    country: property?.country ?? '',
    property_type: property?.property_type ?? 'single_family',
    beds: property?.beds ?? null,
    baths: property?.baths ?? null,
    area: property?.area ?? null,
    units: property?.units ?? (household.currency === 'USD' ? 'imperial' : 'metric'),
    year_built: property?.year_built ?? null,
    occupancy: property?.occupancy ?? 'unknown',
    projected_rent: property?.projected_rent ?? null,
    neighborhood_score: property?.neighborhood_score ?? null,
    notes: property?.notes ?? '',
    allow_duplicate: false,
  } as const satisfies Partial<Property> & { readonly allow_duplicate: boolean }
}
type Draft = { readonly allow_duplicate: boolean } & {
  readonly [K in Exclude<keyof ReturnType<typeof initial>, 'allow_duplicate'>]: Property[K]
}

const UNITS = [
  { value: 'imperial', label: 'Square feet, miles' },
  { value: 'metric', label: 'Square metres, kilometres' },
] as const

function PropertyFields({ property, household, onClose, onSaved }: Omit<PropertyFormProps, 'opened'>) {
  const begun: Draft = initial(property, household)
  const form = useForm({
    schema: NewProperty,
    initial: begun,
    input: values => ({ ...values, ...askedOf(values) }),
    send: input =>
      property
        ? client.properties.update({ prop_id: property.id, ...input })
        : client.properties.create(input),
    done: saved => {
      toastDone(property ? said`${saved.line} saved` : said`${saved.line} added`)
      onClose()
      onSaved?.(saved)
    },
  })
  const { bind, values } = form
  const isTaken = errorCode(form.error) === 'CONFLICT' || values.allow_duplicate
  return (
    <Form form={form} failure="The property was not saved" submit={property ? 'Save' : 'Add property'}>
      <TextField data-autofocus label="Street address" binding={bind('line')} />
      <FieldPair>
        <TextField label="City" binding={bind('city')} />
        <TextField label="State or region" binding={bind('region')} />
      </FieldPair>
      <FieldPair>
        <TextField label="Postal code" binding={bind('postal_code')} />
        <TextField label="Country" binding={bind('country')} />
      </FieldPair>
      <FieldPair>
        <ChoiceField label="Type" options={choicesOf(TYPE_NAMES)} binding={bind('property_type')} />
        <ChoiceField label="Occupancy" options={choicesOf(OCCUPANCY_NAMES)} binding={bind('occupancy')} />
      </FieldPair>
      <FieldPair>
        <WholeField label="Beds" most={1000} binding={bind('beds')} />
        <DecimalField label="Baths" places={2} binding={bind('baths')} />
        <WholeField label="Year built" most={2200} binding={bind('year_built')} />
      </FieldPair>
      <FieldPair>
        <WholeField label={`Area in ${areaUnit(values.units)}`} binding={bind('area')} />
        <ChoiceField label="Measured in" options={UNITS} binding={bind('units')} />
      </FieldPair>
      <OwnershipFields values={values} bind={bind} household={household} />
      <AmountField
        label="Projected rent a month"
        currency={household.currency}
        binding={bind('projected_rent')}
      />
      <WholeField
        label="Neighborhood score"
        description="0 to 100, 100 best: schools, transport, vacancy, upkeep. Never who lives there (fair housing)."
        most={100}
        binding={bind('neighborhood_score')}
      />
      <LongTextField label="Notes" binding={bind('notes')} />
      {isTaken ? (
        <CheckField label="This is a different property: save it anyway" binding={bind('allow_duplicate')} />
      ) : null}
    </Form>
  )
}
