import type { Debt } from '../../../../shared/contract/debt-terms.ts'
import { DateText } from '../../../components/DateText.tsx'
import { Money } from '../../../components/Money.tsx'
import { Card, Section } from '../../../components/Section.tsx'
import { VirtualTable } from '../../../components/VirtualTable.tsx'
import type { TableColumn } from '../../../components/virtual-table-types.ts'
import classes from './Debts.module.css'
import { KIND_NAMES, REASONS, rateText } from './words.ts'

function amountOf(amount: number | null, currency: string) {
  return amount === null ? '–' : <Money amount={amount} currency={currency} />
}

const COLUMNS: readonly TableColumn<Debt>[] = [
  { id: 'name', header: 'Debt', width: 'minmax(140px, 1.5fr)', cell: debt => debt.name },
  { id: 'kind', header: 'Kind', width: '130px', from: 760, cell: debt => KIND_NAMES[debt.kind] },
  {
    id: 'balance',
    header: 'Owed',
    width: 'minmax(110px, 1fr)',
    align: 'end',
    cell: debt => amountOf(debt.balance, debt.currency),
  },
  {
    id: 'rate',
    header: 'Rate',
    width: '90px',
    align: 'end',
    cell: debt => rateText(debt.interest_percent),
  },
  {
    id: 'payment',
    header: 'Next payment',
    width: 'minmax(110px, 1fr)',
    align: 'end',
    cell: debt => amountOf(debt.next_payment?.payment ?? null, debt.currency),
  },
  {
    id: 'payoff',
    header: 'Paid back',
    width: 'minmax(130px, 1fr)',
    from: 620,
    cell: debt =>
      debt.payoff_on ? (
        <DateText date={debt.payoff_on} />
      ) : debt.reason ? (
        REASONS[debt.reason]
      ) : (
        'Nothing owed'
      ),
  },
]

/** Every open debt; the one that is opened has its payments beneath. */
export function DebtTable({
  debts,
  openId,
  onOpen,
}: {
  readonly debts: readonly Debt[]
  readonly openId: string
  readonly onOpen: (id: string) => void
}) {
  return (
    <Section title="Debts" hint={debts.length}>
      <Card padded={false}>
        <div className={classes['table']}>
          <VirtualTable
            label="Debts"
            columns={COLUMNS}
            rows={debts}
            rowKey={debt => debt.id}
            rowLabel={debt => debt.name}
            totalCount={debts.length}
            openKey={openId}
            onOpen={debt => onOpen(debt.id)}
          />
        </div>
      </Card>
    </Section>
  )
}
