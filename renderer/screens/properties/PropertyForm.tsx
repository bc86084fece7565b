import { Button, Checkbox, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Occupancy, type Property, PropertyType, Units } from '../../../shared/contract/properties.ts'
import { errorCode, fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { FormFailure } from '../../components/FormFailure.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
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
      title={property ? 'Change the property' : 'New property'}
      subtitle={property?.address}
      width={480}
    >
      {opened ? <PropertyFields {...rest} /> : null}
    </SidePanel>
  )
}

function initial(property: Property | undefined, household: Household) {
  return {
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
  } as const satisfies Partial<Property>
}
type Values = { -readonly [K in keyof ReturnType<typeof initial>]: Property[K] }

function PropertyFields({ property, household, onClose, onSaved }: Omit<PropertyFormProps, 'opened'>) {
  const [values, setValues] = useState<Values>(() => initial(property, household))
  const [rentProblem, setRentProblem] = useState<string | null>(null)
  const [allowDuplicate, setAllowDuplicate] = useState(false)
  const set = (change: Partial<Values>) => setValues(now => ({ ...now, ...change }))
  const save = useMutation({
    mutationFn: () => {
      const all = { ...values, allow_duplicate: allowDuplicate }
      return property
        ? client.properties.update({ prop_id: property.id, ...all })
        : client.properties.create(all)
    },
    onSuccess: saved => {
      toastDone(property ? `${saved.line} changed` : `${saved.line} added`)
      onClose()
      onSaved?.(saved)
    },
  })
  const problems = fieldErrors(save.error)
  const isTaken = errorCode(save.error) === 'CONFLICT'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (rentProblem === null) save.mutate()
  }
  const text = (label: string, key: 'line' | 'city' | 'region' | 'postal_code' | 'country', most: number) => (
    <TextInput
      label={label}
      required={key === 'line'}
      data-autofocus={key === 'line' || undefined}
      value={values[key]}
      onChange={event => set({ [key]: event.currentTarget.value })}
      error={problems[key]}
      maxLength={most}
    />
  )
  const number = (
    label: string,
    key: 'beds' | 'baths' | 'area' | 'year_built' | 'neighborhood_score',
    options: {
      readonly min?: number
      readonly max?: number
      readonly decimals?: number
      readonly description?: string
    } = {},
  ) => (
    <NumberInput
      label={label}
      description={options.description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      hideControls
      allowNegative={false}
      decimalScale={options.decimals ?? 0}
      min={options.min ?? 0}
      {...(options.max === undefined ? {} : { max: options.max })}
      value={values[key] ?? ''}
      onChange={value => set({ [key]: value === '' ? null : Number(value) })}
      error={problems[key]}
    />
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {text('Street address', 'line', 200)}
        <Group grow align="start">
          {text('City', 'city', 200)}
          {text('State or region', 'region', 200)}
        </Group>
        <Group grow align="start">
          {text('Postal code', 'postal_code', 20)}
          {text('Country', 'country', 60)}
        </Group>
        <Group grow align="start">
          <Select
            label="Type"
            allowDeselect={false}
            data={choicesOf(TYPE_NAMES)}
            value={values.property_type}
            onChange={value => set({ property_type: PropertyType.catch('other').parse(value) })}
          />
          <Select
            label="Occupancy"
            allowDeselect={false}
            data={choicesOf(OCCUPANCY_NAMES)}
            value={values.occupancy}
            onChange={value => set({ occupancy: Occupancy.catch('unknown').parse(value) })}
          />
        </Group>
        <Group grow align="start">
          {number('Beds', 'beds', { max: 1000 })}
          {number('Baths', 'baths', { decimals: 2 })}
          {number('Year built', 'year_built', { max: 2200 })}
        </Group>
        <Group grow align="start">
          {number(`Area in ${areaUnit(values.units)}`, 'area')}
          <Select
            label="Measured in"
            allowDeselect={false}
            data={[
              { value: 'imperial', label: 'Square feet, miles' },
              { value: 'metric', label: 'Square metres, kilometres' },
            ]}
            value={values.units}
            onChange={value => set({ units: Units.catch(values.units).parse(value) })}
          />
        </Group>
        <MoneyInput
          label="Projected rent a month"
          currency={household.currency}
          value={values.projected_rent}
          onChange={(projected_rent, why) => {
            set({ projected_rent })
            setRentProblem(why)
          }}
          error={problems['projected_rent']}
        />
        {number('Neighborhood score', 'neighborhood_score', {
          max: 100,
          description:
            '0 to 100, 100 best: schools, transport, vacancy, upkeep. Never who lives there (fair housing).',
        })}
        <Textarea
          label="Notes"
          autosize
          minRows={2}
          value={values.notes}
          onChange={event => set({ notes: event.currentTarget.value })}
          error={problems['notes']}
          maxLength={4000}
        />
        <FormFailure title="The property was not saved" error={save.error} />
        {isTaken ? (
          <Checkbox
            label="It is another property: save it all the same"
            checked={allowDuplicate}
            onChange={event => setAllowDuplicate(event.currentTarget.checked)}
          />
        ) : null}
        <Button type="submit" loading={save.isPending} disabled={values.line.trim() === ''}>
          {property ? 'Save' : 'Add property'}
        </Button>
      </Stack>
    </form>
  )
}
