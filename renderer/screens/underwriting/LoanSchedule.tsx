import { useMemo } from 'react'
import { toMajor } from '../../../shared/domain/money.ts'
import type { ScheduleRow } from '../../../shared/domain/underwriting/amortisation.ts'
import { takenBy } from '../../../shared/domain/underwriting/calculators.ts'
import { LOAN, loanSchedule } from '../../../shared/domain/underwriting/loan.ts'
import { complete, type Inputs } from '../../../shared/domain/underwriting/model.ts'
import { Money } from '../../components/Money.tsx'
import { Section } from '../../components/Section.tsx'
import { VirtualTable } from '../../components/VirtualTable.tsx'
import type { TableColumn } from '../../components/virtual-table-types.ts'
import classes from './Underwriting.module.css'

function columnsIn(currency: string): readonly TableColumn<ScheduleRow>[] {
  const amount = (
    id: string,
    header: string,
    of: (row: ScheduleRow) => number,
  ): TableColumn<ScheduleRow> => ({
    id,
    header,
    width: 'minmax(120px, 1fr)',
    align: 'end',
    cell: row => <Money amount={toMajor(of(row), currency)} currency={currency} />,
  })
  return [
    { id: 'month', header: 'Month', width: '90px', cell: row => row.month },
    amount('payment', 'Payment', row => row.payment_minor),
    amount('interest', 'Interest', row => row.interest_minor),
    amount('principal', 'Principal', row => row.principal_minor),
    amount('balance', 'Balance', row => row.balance_minor),
  ]
}

/** The loan month by month, as it is billed. */
export function LoanSchedule({
  inputs,
  currency,
}: {
  readonly inputs: Inputs<string>
  readonly currency: string
}) {
  const columns = useMemo(() => columnsIn(currency), [currency])
  const rows = useMemo(() => {
    const filled = complete(LOAN.fields, takenBy(LOAN.fields, inputs), currency)
    return 'problems' in filled ? [] : loanSchedule(filled.inputs)
  }, [inputs, currency])
  return (
    <Section title="Month by month" hint={`${rows.length} payments`}>
      <div className={classes['schedule']}>
        <VirtualTable
          label="Payments of the loan"
          columns={columns}
          rows={rows}
          rowKey={row => String(row.month)}
          totalCount={rows.length}
        />
      </div>
    </Section>
  )
}
