import { ActionIcon, Button, Stack } from '@mantine/core'
import { IconListDetails, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { properties, type RepairPrice } from '../../../shared/contract/properties.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { AmountField, Form, inputSchema, TextField, useForm } from '../../form/index.ts'
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
      subtitle="Changing a price does not change repairs already entered."
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
    onSuccess: () => toastDone('Typical prices added. Review and adjust them'),
    onError: error => toastFailed('The prices were not added', errorText(error)),
  })
  if (readFailed(prices)) return <ReadFailure query={prices} title="The price list could not be loaded" />
  if (!prices.data) return <RowsSkeleton label="Loading the price list" rows={6} />
  const { items } = prices.data
  return (
    <Stack gap="sm">
      {items.length === 0 ? (
        <EmptyState
          level={3}
          icon={IconListDetails}
          title="No prices yet"
          text="Start with typical prices in US dollars and adjust them, or add your own below."
          actions={
            <Button loading={start.isPending} onClick={() => start.mutate()}>
              Start with typical prices
            </Button>
          }
        />
      ) : (
        <ul className={classes['prices']} aria-label="Prices">
          {items.map(price => (
            <li key={price.id}>
              <PriceRow price={price} currency={currency} />
            </li>
          ))}
        </ul>
      )}
      <PriceRow price={undefined} currency={currency} />
    </Stack>
  )
}

type PriceDraft = {
  readonly category: string
  readonly description: string
  readonly unit: string
  readonly unit_cost: number | null
}

/** One price, saved when the row is left or on Enter. */
function PriceRow({
  price,
  currency,
}: {
  readonly price: RepairPrice | undefined
  readonly currency: string
}) {
  const initial: PriceDraft = {
    category: price?.category ?? '',
    description: price?.description ?? '',
    unit: price?.unit ?? '',
    unit_cost: price?.unit_cost ?? null,
  }
  const name = price ? price.description || price.category : 'the new price'
  const form = useForm({
    schema: inputSchema(properties.saveRepairPrice),
    initial,
    input: values => ({ ...values, ...(price && { id: price.id }) }),
    send: input => client.properties.saveRepairPrice(input),
    again: price === undefined,
  })
  const remove = useMutation({
    mutationFn: (id: string) => client.properties.deleteRepairPrice({ id }),
    onSuccess: () => toastDone(said`${name} removed`),
    onError: error => toastFailed('The price was not removed', errorText(error)),
  })
  const { bind } = form
  return (
    <Form
      form={form}
      layout="row"
      className={classes['price']}
      submit="Add"
      failure="The price was not saved"
      button={{ variant: 'default' }}
      savesWhenLeft={price !== undefined}
      more={
        price ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={said`Remove ${name}`}
            onClick={() => remove.mutate(price.id)}
          >
            <IconTrash size={15} stroke={1.75} />
          </ActionIcon>
        ) : null
      }
    >
      <TextField
        hideLabel
        label={said`Category of ${name}`}
        placeholder="Category"
        binding={bind('category')}
      />
      <TextField
        hideLabel
        label={said`Description of ${name}`}
        placeholder="Description"
        binding={bind('description')}
      />
      <TextField hideLabel label={said`Unit of ${name}`} placeholder="Unit" binding={bind('unit')} />
      <AmountField
        hideLabel
        label={said`Unit cost of ${name}`}
        placeholder="Unit cost"
        currency={currency}
        binding={bind('unit_cost')}
      />
    </Form>
  )
}
