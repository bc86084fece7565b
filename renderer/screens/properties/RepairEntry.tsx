import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { properties, type Repair } from '../../../shared/contract/properties.ts'
import { toMajor, toMinorRounded } from '../../../shared/domain/money.ts'
import { api, client } from '../../api/queries.ts'
import { Money } from '../../components/Money.tsx'
import { formatMoney } from '../../components/money-format.ts'
import {
  AmountField,
  Choice,
  DecimalField,
  Form,
  inputSchema,
  SuggestField,
  TextField,
  useForm,
} from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './Properties.module.css'

interface RepairEntryProps {
  readonly propertyId: string
  /** The repair to change; a new one without it. */
  readonly repair: Repair | null
  readonly currency: string
  readonly onDone: () => void
}

type Values = {
  readonly category: string
  readonly description: string
  readonly quantity: number | null
  readonly unit: string
  readonly unit_cost: number | null
}

const EMPTY: Values = { category: '', description: '', quantity: 1, unit: '', unit_cost: null }

function valuesOf({ category, description, quantity, unit, unit_cost }: Repair): Values {
  return { category, description, quantity, unit, unit_cost }
}

/** One line of repairs, written by hand or begun from the price list. */
export function RepairEntry({ propertyId, repair, currency, onDone }: RepairEntryProps) {
  usePrivacy()
  const first = useRef<HTMLInputElement>(null)
  const prices = useQuery(api.properties.repairPrices.queryOptions({ input: {} }))
  const list = prices.data?.items ?? []
  useEffect(() => {
    if (repair) first.current?.focus()
  }, [repair])
  const form = useForm({
    schema: inputSchema(properties.addRepair),
    initial: repair ? valuesOf(repair) : EMPTY,
    input: values => ({ prop_id: propertyId, ...values }),
    send: input =>
      repair
        ? client.properties.updateRepair({ ...input, id: repair.id })
        : client.properties.addRepair(input),
    done: () => {
      document.getElementById('new-repair')?.focus()
      onDone()
    },
    again: true,
  })
  const { bind } = form
  const take = (id: string | null) => {
    const price = list.find(each => each.id === id)
    if (!price) return
    const { category, description, unit, unit_cost } = price
    form.set({ category, description, unit, unit_cost })
  }
  const total = lineTotal(form.values, currency)
  return (
    <Form
      form={form}
      layout="row"
      className={classes['entry']}
      label={repair ? 'Edit repair' : 'New repair'}
      submit={repair ? 'Save' : 'Add repair'}
      failure="The repair was not saved"
      button={{ variant: 'default' }}
      more={
        repair ? (
          <Button variant="subtle" color="gray" onClick={onDone}>
            Cancel
          </Button>
        ) : null
      }
    >
      {list.length > 0 ? (
        <Choice
          className={classes['grow'] ?? ''}
          label="From the price list"
          placeholder="Choose"
          searchable
          clearable
          options={[...Map.groupBy(list, each => each.category)].map(([group, items]) => ({
            group,
            items: items.map(each => ({
              value: each.id,
              label: `${each.description || each.category}, ${formatMoney(each.unit_cost, currency)}`,
            })),
          }))}
          value={null}
          onChange={take}
        />
      ) : null}
      <SuggestField
        inputRef={first}
        id="new-repair"
        className={classes['grow'] ?? ''}
        label="Category"
        placeholder="Roof"
        suggestions={list.map(each => each.category)}
        binding={bind('category')}
      />
      <TextField className={classes['grow'] ?? ''} label="Description" binding={bind('description')} />
      <DecimalField
        className={classes['small'] ?? ''}
        label="Quantity"
        places={3}
        binding={bind('quantity')}
      />
      <TextField className={classes['small'] ?? ''} label="Unit" placeholder="sq ft" binding={bind('unit')} />
      <AmountField
        className={classes['amount'] ?? ''}
        label="Unit cost"
        currency={currency}
        binding={bind('unit_cost')}
      />
      <output className={classes['total']} aria-label="Total of the line">
        {total === null ? '' : <Money amount={total} currency={currency} />}
      </output>
    </Form>
  )
}

/** What the line will come to, as the program will round it; null while something is missing. */
function lineTotal({ quantity, unit_cost }: Values, currency: string): number | null {
  if (quantity === null || unit_cost === null || unit_cost === 0) return null
  const result = toMinorRounded((quantity * unit_cost).toFixed(6), currency)
  return result.ok ? toMajor(result.minor, currency) : null
}
