import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Comp, PropertyDetail } from '../../../shared/contract/properties.ts'
import { errorText, fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { sumAmounts } from '../../components/amount-sum.ts'
import { DateText } from '../../components/DateText.tsx'
import { FormFailure } from '../../components/FormFailure.tsx'
import { Money } from '../../components/Money.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Properties.module.css'
import { areaText, areaUnit, distanceText } from './property-words.ts'

interface CompsProps {
  readonly property: PropertyDetail
  readonly household: Household
}

/** Comparable sales: what each sold for, and what that would be were it like this property. */
export function Comps({ property, household }: CompsProps) {
  const { comps, units } = property
  const { currency } = household
  const remove = useMutation({
    mutationFn: (comp: Comp) => client.properties.deleteComp({ prop_id: property.id, id: comp.id }),
    onSuccess: () => toastDone('Comparable sale taken out'),
    onError: error => toastFailed('The comparable sale was not taken out', errorText(error)),
  })
  const perArea = (comp: Comp) => (comp.area === null ? null : comp.price / comp.area)
  return (
    <Section title="Comparable sales" hint={comps.length === 0 ? undefined : comps.length}>
      <Card padded={false}>
        {comps.length === 0 ? (
          <p className={classes['none']}>
            None yet. Three or more sales nearby, in the last half year, make a value that can be trusted.
          </p>
        ) : (
          <table className={classes['table']} aria-label="Comparable sales">
            <thead>
              <tr>
                <th scope="col">Address</th>
                <th scope="col">Sold</th>
                <th scope="col" data-figure>
                  Distance
                </th>
                <th scope="col" data-figure>
                  Area
                </th>
                <th scope="col" data-figure>
                  Price
                </th>
                <th scope="col" data-figure>
                  Per {areaUnit(units)}
                </th>
                <th scope="col" data-figure>
                  Adjustment
                </th>
                <th scope="col" data-figure>
                  Adjusted
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {comps.map(comp => {
                const each = perArea(comp)
                return (
                  <tr key={comp.id}>
                    <th scope="row">{comp.address}</th>
                    <td>
                      <DateText date={comp.date} />
                    </td>
                    <td data-figure>{comp.distance === null ? '' : distanceText(comp.distance, units)}</td>
                    <td data-figure>{comp.area === null ? '' : areaText(comp.area, units)}</td>
                    <td data-figure>
                      <Money amount={comp.price} currency={currency} />
                    </td>
                    <td data-figure>{each === null ? '' : <Money amount={each} currency={currency} />}</td>
                    <td data-figure>
                      <Money amount={comp.adjustment} currency={currency} sign="always" />
                    </td>
                    <td data-figure data-strong>
                      <Money
                        amount={sumAmounts([comp.price, comp.adjustment], currency)}
                        currency={currency}
                      />
                    </td>
                    <td data-action>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        aria-label={`Take out ${comp.address}`}
                        onClick={() => remove.mutate(comp)}
                      >
                        <IconTrash size={15} stroke={1.75} />
                      </ActionIcon>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        )}
        <NewComp property={property} household={household} />
      </Card>
    </Section>
  )
}

const EMPTY = { address: '', price: null, distance: null, area: null, adjustment: null } as const

function NewComp({ property, household }: CompsProps) {
  const [values, setValues] = useState<{
    readonly address: string
    readonly price: number | null
    readonly distance: number | null
    readonly area: number | null
    readonly adjustment: number | null
  }>(EMPTY)
  const [date, setDate] = useState<string | null>(null)
  const set = (change: Partial<typeof values>) => setValues(now => ({ ...now, ...change }))
  const add = useMutation({
    mutationFn: () =>
      client.properties.addComp({
        ...values,
        prop_id: property.id,
        price: values.price ?? 0,
        adjustment: values.adjustment ?? 0,
        date: date ?? '',
      }),
    onSuccess: () => {
      setValues(EMPTY)
      setDate(null)
      document.getElementById('new-comp')?.focus()
    },
  })
  const problems = fieldErrors(add.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  const { currency } = household
  return (
    <form className={classes['entry']} onSubmit={submit} noValidate aria-label="New comparable sale">
      <TextInput
        id="new-comp"
        className={classes['grow'] ?? ''}
        label="Address"
        value={values.address}
        onChange={event => set({ address: event.currentTarget.value })}
        error={problems['address']}
        maxLength={200}
      />
      <DateInput
        className={classes['date'] ?? ''}
        label="Sold on"
        valueFormat="YYYY-MM-DD"
        maxDate={household.today}
        value={date}
        onChange={setDate}
        error={problems['date']}
      />
      <MoneyInput
        className={classes['amount'] ?? ''}
        label="Price"
        currency={currency}
        value={values.price}
        onChange={price => set({ price })}
        error={problems['price']}
      />
      <NumberInput
        className={classes['small'] ?? ''}
        label={property.units === 'metric' ? 'Distance, km' : 'Distance, mi'}
        hideControls
        allowNegative={false}
        decimalScale={2}
        value={values.distance ?? ''}
        onChange={value => set({ distance: value === '' ? null : Number(value) })}
        error={problems['distance']}
      />
      <NumberInput
        className={classes['small'] ?? ''}
        label={`Area, ${areaUnit(property.units)}`}
        hideControls
        allowNegative={false}
        allowDecimal={false}
        value={values.area ?? ''}
        onChange={value => set({ area: value === '' ? null : Number(value) })}
        error={problems['area']}
      />
      <MoneyInput
        className={classes['amount'] ?? ''}
        label="Adjustment"
        allowNegative
        currency={currency}
        value={values.adjustment}
        onChange={adjustment => set({ adjustment })}
        error={problems['adjustment']}
      />
      <Button
        type="submit"
        variant="default"
        loading={add.isPending}
        disabled={values.address.trim() === '' || !values.price || date === null}
      >
        Add comp
      </Button>
      <FormFailure title="The comparable sale was not added" error={add.error} />
    </form>
  )
}
