import { Autocomplete, Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Repair } from '../../../shared/contract/properties.ts'
import { toMajor, toMinorRounded } from '../../../shared/domain/money.ts'
import { fieldErrors } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { FormFailure } from '../../components/FormFailure.tsx'
import { Money } from '../../components/Money.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { formatMoney } from '../../components/money-format.ts'
import classes from './Properties.module.css'

interface RepairEntryProps {
  readonly propertyId: string
  /** The repair to change; a new one without it. */
  readonly repair: Repair | null
  readonly currency: string
  readonly onDone: () => void
}

const EMPTY = { category: '', description: '', quantity: 1, unit: '', unit_cost: null } as const

interface Values {
  readonly category: string
  readonly description: string
  readonly quantity: number | null
  readonly unit: string
  readonly unit_cost: number | null
}

/** One line of repairs, written by hand or begun from the price list. */
export function RepairEntry({ propertyId, repair, currency, onDone }: RepairEntryProps) {
  const [values, setValues] = useState<Values>(repair ?? EMPTY)
  const set = (change: Partial<Values>) => setValues(now => ({ ...now, ...change }))
  const first = useRef<HTMLInputElement>(null)
  const prices = useQuery(api.properties.repairPrices.queryOptions({ input: {} }))
  const list = prices.data?.items ?? []
  useEffect(() => {
    if (repair) first.current?.focus()
  }, [repair])
  const save = useMutation({
    mutationFn: () => {
      const { category, description, unit } = values
      const line = {
        prop_id: propertyId,
        category,
        description,
        unit,
        quantity: values.quantity ?? 0,
        unit_cost: values.unit_cost ?? 0,
      }
      return repair
        ? client.properties.updateRepair({ ...line, id: repair.id })
        : client.properties.addRepair(line)
    },
    onSuccess: () => {
      setValues(EMPTY)
      document.getElementById('new-repair')?.focus()
      onDone()
    },
  })
  const problems = fieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const take = (id: string | null) => {
    const price = list.find(each => each.id === id)
    if (!price) return
    const { category, description, unit, unit_cost } = price
    set({ category, description, unit, unit_cost })
  }
  const total = lineTotal(values, currency)
  return (
    <form
      className={classes['entry']}
      onSubmit={submit}
      noValidate
      aria-label={repair ? 'Change the repair' : 'New repair'}
    >
      {list.length > 0 ? (
        <Select
          className={classes['grow'] ?? ''}
          label="From the price list"
          placeholder="Choose"
          searchable
          clearable
          data={[...Map.groupBy(list, each => each.category)].map(([group, items]) => ({
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
      <Autocomplete
        ref={first}
        id="new-repair"
        className={classes['grow'] ?? ''}
        label="Category"
        placeholder="Roof"
        data={[...new Set(list.map(each => each.category))]}
        value={values.category}
        onChange={category => set({ category })}
        error={problems['category']}
        maxLength={120}
      />
      <TextInput
        className={classes['grow'] ?? ''}
        label="Description"
        value={values.description}
        onChange={event => set({ description: event.currentTarget.value })}
        error={problems['description']}
        maxLength={200}
      />
      <NumberInput
        className={classes['small'] ?? ''}
        label="Quantity"
        hideControls
        allowNegative={false}
        decimalScale={3}
        value={values.quantity ?? ''}
        onChange={value => set({ quantity: value === '' ? null : Number(value) })}
        error={problems['quantity']}
      />
      <TextInput
        className={classes['small'] ?? ''}
        label="Unit"
        placeholder="sq ft"
        value={values.unit}
        onChange={event => set({ unit: event.currentTarget.value })}
        error={problems['unit']}
        maxLength={20}
      />
      <MoneyInput
        className={classes['amount'] ?? ''}
        label="Unit cost"
        currency={currency}
        value={values.unit_cost}
        onChange={unit_cost => set({ unit_cost })}
        error={problems['unit_cost']}
      />
      <output className={classes['total']} aria-label="Total of the line">
        {total === null ? '' : <Money amount={total} currency={currency} />}
      </output>
      <Button
        type="submit"
        variant="default"
        loading={save.isPending}
        disabled={values.category.trim() === '' || values.unit_cost === null || !values.quantity}
      >
        {repair ? 'Save' : 'Add repair'}
      </Button>
      {repair ? (
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      ) : null}
      <FormFailure title="The repair was not saved" error={save.error} />
    </form>
  )
}

/** What the line will come to, as the program will round it; null while something is missing. */
function lineTotal({ quantity, unit_cost }: Values, currency: string): number | null {
  if (quantity === null || unit_cost === null || unit_cost === 0) return null
  const result = toMinorRounded((quantity * unit_cost).toFixed(6), currency)
  return result.ok ? toMajor(result.minor, currency) : null
}
