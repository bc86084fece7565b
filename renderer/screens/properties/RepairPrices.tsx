import { ActionIcon, Button, Stack, TextInput } from '@mantine/core'
import { IconListDetails, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { RepairPrice } from '../../../shared/contract/properties.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Properties.module.css'

interface RepairPricesProps {
  readonly opened: boolean
  readonly currency: string
  readonly onClose: () => void
}

/** What repairs usually cost here: the list that new lines are begun from. */
export function RepairPrices({ opened, currency, onClose }: RepairPricesProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title="Price list"
      subtitle="Changing a price leaves the repairs that are entered as they are."
      width={720}
    >
      {opened ? <PriceList currency={currency} /> : null}
    </SidePanel>
  )
}

function PriceList({ currency }: { readonly currency: string }) {
  const prices = useQuery(api.properties.repairPrices.queryOptions({ input: {} }))
  const start = useMutation({
    mutationFn: () => client.properties.addStarterPrices({}),
    onSuccess: () => toastDone('Typical prices added: go through them, they are a start'),
    onError: error => toastFailed('The prices were not added', errorText(error)),
  })
  if (prices.isPending) return <RowsSkeleton label="Loading the price list" rows={6} />
  if (prices.isError) return <ReadFailure query={prices} title="The price list could not be read" />
  const { items } = prices.data
  return (
    <Stack gap="sm">
      {items.length === 0 ? (
        <EmptyState
          level={3}
          icon={IconListDetails}
          title="No prices yet"
          text="Start with typical prices in US dollars and make them your own, or write the first one below."
          actions={
            <Button loading={start.isPending} onClick={() => start.mutate()}>
              Start with typical prices
            </Button>
          }
        />
      ) : (
        <ul className={classes['prices']} aria-label="Prices">
          {items.map(price => (
            <li key={`${price.id} ${price.unit_cost} ${price.description} ${price.category} ${price.unit}`}>
              <PriceRow price={price} currency={currency} />
            </li>
          ))}
        </ul>
      )}
      <PriceRow key={items.length} price={undefined} currency={currency} />
    </Stack>
  )
}

/** One price, saved when the row is left or on Enter. */
function PriceRow({
  price,
  currency,
}: {
  readonly price: RepairPrice | undefined
  readonly currency: string
}) {
  const [values, setValues] = useState({
    category: price?.category ?? '',
    description: price?.description ?? '',
    unit: price?.unit ?? '',
  })
  const [cost, setCost] = useState<number | null>(price?.unit_cost ?? null)
  const name = price ? price.description || price.category : 'the new price'
  const save = useMutation({
    mutationFn: (unit_cost: number) =>
      client.properties.saveRepairPrice({ ...values, unit_cost, ...(price && { id: price.id }) }),
    onError: error => toastFailed('The price was not saved', errorText(error)),
  })
  const remove = useMutation({
    mutationFn: (id: string) => client.properties.deleteRepairPrice({ id }),
    onSuccess: () => toastDone(`${name} taken out`),
    onError: error => toastFailed('The price was not taken out', errorText(error)),
  })
  const isChanged =
    !price ||
    values.category.trim() !== price.category ||
    values.description.trim() !== price.description ||
    values.unit.trim() !== price.unit ||
    cost !== price.unit_cost
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (isChanged && cost !== null && values.category.trim() !== '' && !save.isPending) save.mutate(cost)
  }
  const text = (label: string, key: keyof typeof values, most: number) => (
    <TextInput
      aria-label={`${label} of ${name}`}
      placeholder={label}
      value={values[key]}
      onChange={event => {
        const { value } = event.currentTarget
        setValues(now => ({ ...now, [key]: value }))
      }}
      maxLength={most}
    />
  )
  return (
    <form
      className={classes['price']}
      onSubmit={submit}
      onBlur={event => {
        const goesOn =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
        if (price && !goesOn) submit()
      }}
      noValidate
    >
      {text('Category', 'category', 120)}
      {text('Description', 'description', 200)}
      {text('Unit', 'unit', 20)}
      <MoneyInput
        aria-label={`Unit cost of ${name}`}
        placeholder="Unit cost"
        currency={currency}
        value={cost}
        onChange={setCost}
      />
      {price ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Take out ${name}`}
          onClick={() => remove.mutate(price.id)}
        >
          <IconTrash size={15} stroke={1.75} />
        </ActionIcon>
      ) : (
        <Button type="submit" variant="default" disabled={values.category.trim() === '' || cost === null}>
          Add
        </Button>
      )}
    </form>
  )
}
