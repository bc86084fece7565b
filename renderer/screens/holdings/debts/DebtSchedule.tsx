import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Debt, DebtPayment } from '../../../../shared/contract/debt-terms.ts'
import { errorText } from '../../../api/errors.ts'
import { api, client } from '../../../api/queries.ts'
import { readFailed } from '../../../api/read-failed.ts'
import { saveFile } from '../../../api/save-file.ts'
import { DateText } from '../../../components/DateText.tsx'
import { RowsSkeleton } from '../../../components/Loading.tsx'
import { Money } from '../../../components/Money.tsx'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { Card, Section } from '../../../components/Section.tsx'
import { toastFailed } from '../../../components/toast.tsx'
import { VirtualTable } from '../../../components/VirtualTable.tsx'
import type { TableColumn } from '../../../components/virtual-table-types.ts'
import classes from './Debts.module.css'
import { REASONS } from './words.ts'

function columnsIn(currency: string): readonly TableColumn<DebtPayment>[] {
  const amount = (
    id: string,
    header: string,
    of: (row: DebtPayment) => number,
    from?: number,
  ): TableColumn<DebtPayment> => ({
    id,
    header,
    width: 'minmax(100px, 1fr)',
    align: 'end',
    ...(from !== undefined && { from }),
    cell: row => <Money amount={of(row)} currency={currency} />,
  })
  return [
    { id: 'date', header: 'Due', width: '130px', cell: row => <DateText date={row.date} /> },
    amount('payment', 'Payment', row => row.payment),
    amount('interest', 'Interest', row => row.interest),
    amount('principal', 'Principal', row => row.principal + row.extra, 520),
    amount('besides', 'Escrow and fee', row => row.escrow + row.fee, 760),
    amount('balance', 'Owed after', row => row.balance),
  ]
}

/** The payments of a debt until it is paid back, or why nothing says when. */
export function DebtSchedule({ debt, onEdit }: { readonly debt: Debt; readonly onEdit: () => void }) {
  const { id: debt_id, name, currency } = debt
  const schedule = useQuery(api.debts.schedule.queryOptions({ input: { debt_id } }))
  const save = useMutation({
    mutationFn: () => client.debts.scheduleCsv({ debt_id }),
    onSuccess: saveFile,
    onError: error => toastFailed('The payments were not saved', errorText(error)),
  })
  const actions = (
    <>
      <Button size="xs" variant="default" onClick={onEdit}>
        What was agreed
      </Button>
      <Button size="xs" variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        Save as CSV
      </Button>
    </>
  )
  if (readFailed(schedule)) return <ReadFailure query={schedule} title="The payments could not be loaded" />
  if (!schedule.data) return <RowsSkeleton label="Loading payments" rows={4} />
  const { items, reason, total_interest, payoff_on } = schedule.data
  return (
    <Section title={`Payments of ${name}`} hint={items.length} actions={actions}>
      <p className={classes['note']}>
        {reason ? `${REASONS[reason]}.` : null}
        {payoff_on && total_interest !== null ? (
          <>
            Paid back on <DateText date={payoff_on} />, with{' '}
            <Money amount={total_interest} currency={currency} /> of interest from now on.
          </>
        ) : null}
      </p>
      {items.length > 0 ? (
        <Card padded={false}>
          <div className={classes['schedule']}>
            <VirtualTable
              label={`Payments of ${name}`}
              columns={columnsIn(currency)}
              rows={items}
              rowKey={row => String(row.number)}
              totalCount={items.length}
            />
          </div>
        </Card>
      ) : null}
    </Section>
  )
}
