import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type Comp, type PropertyDetail, properties } from '../../../shared/contract/properties.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { sumAmounts } from '../../components/amount-sum.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import {
  AmountField,
  DateField,
  DecimalField,
  Form,
  inputSchema,
  TextField,
  useForm,
  WholeField,
} from '../../form/index.ts'
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
    onSuccess: () => toastDone('Comparable sale removed'),
    onError: error => toastFailed('The comparable sale was not removed', errorText(error)),
  })
  const perArea = (comp: Comp) => (comp.area === null ? null : comp.price / comp.area)
  return (
    <Section title="Comparable sales" hint={comps.length === 0 ? undefined : comps.length}>
      <Card padded={false}>
        {comps.length === 0 ? (
          <p className={classes['none']}>
            No comparable sales yet. Three or more nearby sales from the last six months give a reliable
            value.
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
                        aria-label={said`Remove ${comp.address}`}
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

type CompDraft = {
  readonly address: string
  readonly date: string | null
  readonly price: number | null
  readonly distance: number | null
  readonly area: number | null
  readonly adjustment: number | null
}
const EMPTY: CompDraft = {
  address: '',
  date: null,
  price: null,
  distance: null,
  area: null,
  adjustment: null,
}

function NewComp({ property, household }: CompsProps) {
  const form = useForm({
    schema: inputSchema(properties.addComp),
    initial: EMPTY,
    // A sale that needs no adjusting is adjusted by nothing.
    input: values => ({ ...values, prop_id: property.id, adjustment: values.adjustment ?? 0 }),
    send: input => client.properties.addComp(input),
    done: () => document.getElementById('new-comp')?.focus(),
    again: true,
  })
  const { bind } = form
  const { currency } = household
  return (
    <Form
      form={form}
      layout="row"
      className={classes['entry']}
      label="New comparable sale"
      submit="Add comp"
      failure="The comparable sale was not added"
      button={{ variant: 'default' }}
    >
      <TextField id="new-comp" className={classes['grow'] ?? ''} label="Address" binding={bind('address')} />
      <DateField
        className={classes['date'] ?? ''}
        label="Sold on"
        sense="past"
        latest={household.today}
        binding={bind('date')}
      />
      <AmountField
        className={classes['amount'] ?? ''}
        label="Price"
        currency={currency}
        binding={bind('price')}
      />
      <DecimalField
        className={classes['small'] ?? ''}
        label={property.units === 'metric' ? 'Distance, km' : 'Distance, mi'}
        places={2}
        binding={bind('distance')}
      />
      <WholeField
        className={classes['small'] ?? ''}
        label={`Area, ${areaUnit(property.units)}`}
        binding={bind('area')}
      />
      <AmountField
        className={classes['amount'] ?? ''}
        label="Adjustment"
        allowNegative
        currency={currency}
        binding={bind('adjustment')}
      />
    </Form>
  )
}
