import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DealMoney } from '../../../shared/contract/deals.ts'
import {
  DEAL_PARTS,
  type DealPart,
  PART_TAGS,
  repairTag,
  sortedTags,
} from '../../../shared/domain/deals/deal-money.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { Choice } from '../../form/index.ts'
import classes from './Deals.module.css'

export const PART_NAMES: Readonly<Record<DealPart, string>> = {
  earnest_money: 'Earnest money',
  costs: 'Costs',
  repairs: 'Repairs',
  draws: 'Draws',
  fee: 'Fee',
  partner: 'Paid to the partner',
}

type Item = DealMoney['trail'][number]['items'][number]

interface TrailRowsProps {
  /** null while it is closed. */
  readonly part: DealPart | null
  readonly items: readonly Item[]
  /** The lines of the repair estimate. */
  readonly lines: readonly string[]
  readonly currency: string
  readonly onClose: () => void
}

/** The rows of one part of a deal's money, and what each was. */
export function TrailRows({ part, items, lines, currency, onClose }: TrailRowsProps) {
  return (
    <SidePanel
      opened={part !== null}
      onClose={onClose}
      title="Rows of the deal"
      subtitle={part === null ? '' : PART_NAMES[part]}
    >
      {items.length === 0 ? (
        <p>No transaction is in this part. Open another figure and say what its rows were.</p>
      ) : (
        <ul className={classes['plainList']} aria-label="Rows">
          {items.map(item => (
            <Row
              key={`${item.transaction_id} ${item.part}`}
              item={item}
              part={part}
              lines={lines}
              currency={currency}
            />
          ))}
        </ul>
      )}
    </SidePanel>
  )
}

interface RowProps extends Pick<TrailRowsProps, 'part' | 'lines' | 'currency'> {
  readonly item: Item
}

function Row({ item, part, lines, currency }: RowProps) {
  const { transaction_id: tx_id, sorted_by } = item
  const sort = useMutation({
    mutationFn: async (tag: string | null) => {
      const { tags } = await client.transactions.get({ tx_id })
      await client.transactions.update({ tx_id, tags: [...sortedTags(tags, tag)] })
    },
    onSuccess: () => toastDone('What it was is saved'),
    onError: error => toastFailed('What it was is not saved', errorText(error)),
  })
  const name = item.payee || item.description || 'Transaction'
  const options = [
    ...DEAL_PARTS.map(each => ({ value: PART_TAGS[each], label: PART_NAMES[each] })),
    ...[...new Map(lines.map(line => [repairTag(line).toLowerCase(), line]))].map(([value, line]) => ({
      value,
      label: `${PART_NAMES.repairs}: ${line}`,
    })),
  ]
  const chosen = sorted_by?.toLowerCase() ?? (part === null ? null : PART_TAGS[part])
  return (
    <li className={classes['trailRow']}>
      <span>
        <DateText date={item.date} />{' '}
        <Link to="/transactions" search={{ open: tx_id }}>
          {name}
        </Link>
        {item.part === null ? '' : ` · part ${item.part + 1}`}
      </span>
      <Money amount={item.signed_amount} currency={currency} />
      <Choice
        aria-label={said`What ${name} was`}
        options={options}
        value={options.some(({ value }) => value === chosen) ? chosen : PART_TAGS.repairs}
        clearable={sorted_by !== null}
        disabled={sort.isPending}
        onChange={value => {
          if (value !== chosen) sort.mutate(value)
        }}
      />
    </li>
  )
}
