import { ActionIcon, Button } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { PropertyDetail, Repair } from '../../../shared/contract/properties.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { sumAmounts } from '../../components/amount-sum.ts'
import { Money } from '../../components/Money.tsx'
import { formatPercent } from '../../components/percent-format.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Properties.module.css'
import { numberText } from './property-words.ts'
import { RepairEntry } from './RepairEntry.tsx'
import { RepairPrices } from './RepairPrices.tsx'

interface RepairsProps {
  readonly property: PropertyDetail
  readonly household: Household
}

/** Repairs by category, each quantity times unit cost, and what they come to. */
export function Repairs({ property, household }: RepairsProps) {
  const [editing, setEditing] = useState<Repair | null>(null)
  const [prices, setPrices] = useState(false)
  const { currency } = household
  const remove = useMutation({
    mutationFn: (repair: Repair) => client.properties.deleteRepair({ prop_id: property.id, id: repair.id }),
    onSuccess: () => toastDone('Repair removed'),
    onError: error => toastFailed('The repair was not removed', errorText(error)),
  })
  const categories = Map.groupBy(property.repairs, repair => repair.category)
  const share =
    property.arv === null || property.repairs_total === null
      ? null
      : `${formatPercent((100 * property.repairs_total) / property.arv, 0)} of ARV`
  return (
    <Section
      title="Repairs"
      hint={share ?? undefined}
      actions={
        <Button variant="default" size="compact-md" onClick={() => setPrices(true)}>
          Price list
        </Button>
      }
    >
      <Card padded={false}>
        {property.repairs.length === 0 ? (
          <p className={classes['none']}>
            No repairs yet. Add what the property needs, by hand or from the price list. Offers use the total.
          </p>
        ) : (
          <table className={classes['table']} aria-label="Repairs">
            <thead>
              <tr>
                <th scope="col">Repair</th>
                <th scope="col" data-figure>
                  Quantity
                </th>
                <th scope="col">Unit</th>
                <th scope="col" data-figure>
                  Unit cost
                </th>
                <th scope="col" data-figure>
                  Total
                </th>
                <td />
              </tr>
            </thead>
            {[...categories].map(([category, repairs]) => (
              <tbody key={category}>
                <tr data-group>
                  <th scope="rowgroup" colSpan={4}>
                    {category}
                  </th>
                  <td data-figure>
                    <Money
                      amount={sumAmounts(
                        repairs.map(each => each.total),
                        currency,
                      )}
                      currency={currency}
                    />
                  </td>
                  <td />
                </tr>
                {repairs.map(repair => (
                  <RepairRow
                    key={repair.id}
                    repair={repair}
                    currency={currency}
                    onChange={() => setEditing(repair)}
                    onRemove={() => remove.mutate(repair)}
                  />
                ))}
              </tbody>
            ))}
            <tfoot>
              <tr>
                <th scope="row" colSpan={4}>
                  All repairs
                </th>
                <td data-figure>
                  <Money amount={property.repairs_total ?? 0} currency={currency} />
                </td>
                <td />
              </tr>
            </tfoot>
          </table>
        )}
        <RepairEntry
          key={editing?.id ?? 'new'}
          propertyId={property.id}
          repair={editing}
          currency={currency}
          onDone={() => setEditing(null)}
        />
      </Card>
      <RepairPrices opened={prices} currency={currency} onClose={() => setPrices(false)} />
    </Section>
  )
}

interface RepairRowProps {
  readonly repair: Repair
  readonly currency: string
  readonly onChange: () => void
  readonly onRemove: () => void
}

function RepairRow({ repair, currency, onChange, onRemove }: RepairRowProps) {
  const name = repair.description || repair.category
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-figure>{numberText(repair.quantity)}</td>
      <td>{repair.unit}</td>
      <td data-figure>
        <Money amount={repair.unit_cost} currency={currency} />
      </td>
      <td data-figure>
        <Money amount={repair.total} currency={currency} />
      </td>
      <td data-action>
        <ActionIcon variant="subtle" color="gray" aria-label={said`Edit ${name}`} onClick={onChange}>
          <IconPencil size={15} stroke={1.75} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={said`Remove ${name}`} onClick={onRemove}>
          <IconTrash size={15} stroke={1.75} />
        </ActionIcon>
      </td>
    </tr>
  )
}
