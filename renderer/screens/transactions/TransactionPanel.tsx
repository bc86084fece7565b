import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import type { Household } from '../../api/household.ts'
import type { Places } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { Attachments } from '../../components/attachments/Attachments.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { NoRate } from '../../components/NoRate.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { StatusBadge } from '../../components/StatusBadge.tsx'
import { MakeTransfer } from './MakeTransfer.tsx'
import { PaidTo } from './PaidTo.tsx'
import { PartTransfers } from './PartTransfers.tsx'
import { Purposes } from './Purposes.tsx'
import { ReviewNote } from './ReviewMark.tsx'
import { TransactionForm } from './TransactionForm.tsx'
import { TransferDetail } from './TransferForm.tsx'
import { UsualSplitOffer } from './UsualSplitOffer.tsx'
import { VoidTransaction } from './VoidTransaction.tsx'

interface TransactionPanelProps {
  readonly opened: boolean
  /** The transaction to show; a new one without it. */
  readonly transactionId: string | undefined
  /** The same, when the list has it already. */
  readonly known: Transaction | undefined
  readonly household: Household
  readonly places: Places
  readonly onClose: () => void
}

function titleOf(transaction: Transaction | undefined, id: string | undefined): string {
  if (id === undefined) return 'New transaction'
  return transaction ? transaction.payee || transaction.description || 'Transaction' : 'Transaction'
}

/** One transaction beside the list: changed, split, voided, or made. */
export function TransactionPanel({
  opened,
  transactionId,
  known,
  household,
  places,
  onClose,
}: TransactionPanelProps) {
  const read = useQuery(
    api.transactions.get.queryOptions({
      input: { tx_id: transactionId ?? '' },
      enabled: transactionId !== undefined && known === undefined,
    }),
  )
  const transaction = known ?? read.data
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title={titleOf(transaction, transactionId)}
      subtitle={
        transaction && transaction.cleared !== 'uncleared' ? (
          <StatusBadge status={transaction.cleared} />
        ) : undefined
      }
    >
      {opened ? (
        <PanelBody
          id={transactionId}
          transaction={transaction}
          read={read}
          household={household}
          places={places}
          onClose={onClose}
        />
      ) : null}
    </SidePanel>
  )
}

interface PanelBodyProps {
  readonly id: string | undefined
  readonly transaction: Transaction | undefined
  readonly read: Pick<UseQueryResult, 'data' | 'error' | 'refetch'>
  readonly household: Household
  readonly places: Places
  readonly onClose: () => void
}

function PanelBody({ id, transaction, read, household, places, onClose }: PanelBodyProps) {
  if (id === undefined)
    return <TransactionForm transaction={undefined} household={household} places={places} onClose={onClose} />
  if (!transaction)
    return readFailed(read) ? (
      <ReadFailure query={read} title="The transaction could not be loaded" />
    ) : (
      <RowsSkeleton />
    )
  if (transaction.transfer)
    return (
      <>
        <TransferDetail transaction={transaction} places={places} household={household} onClose={onClose} />
        <Purposes transaction={transaction} places={places} currency={transaction.currency} />
        <Attachments kind="transaction" id={transaction.id} />
        <RecordHistory kind="transaction" id={transaction.id} />
      </>
    )
  return (
    <>
      <ReviewNote transaction={transaction} />
      <PaidTo transaction={transaction} />
      <Converted transaction={transaction} currency={household.currency} />
      <UsualSplitOffer transaction={transaction} places={places} currency={transaction.currency} />
      <TransactionForm
        key={transaction.id}
        transaction={transaction}
        household={household}
        places={places}
        onClose={onClose}
      />
      <PartTransfers transaction={transaction} places={places} currency={transaction.currency} />
      <Purposes transaction={transaction} places={places} currency={transaction.currency} />
      <Attachments kind="transaction" id={transaction.id} />
      <MakeTransfer transaction={transaction} places={places} onDone={onClose} />
      <VoidTransaction transaction={transaction} onDone={onClose} />
      <RecordHistory kind="transaction" id={transaction.id} />
    </>
  )
}

/** What a row of another currency counts in the household's. */
function Converted({
  transaction,
  currency,
}: {
  readonly transaction: Transaction
  readonly currency: string
}) {
  if (transaction.currency === currency) return null
  const { household_amount, amount } = transaction
  if (household_amount === null)
    return <NoRate unconverted={[{ currency: transaction.currency, amount, count: 1 }]} />
  return (
    <p>
      Counts as <Money amount={household_amount} currency={currency} />, by the exchange rate of its day
    </p>
  )
}
