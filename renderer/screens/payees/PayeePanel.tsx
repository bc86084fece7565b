import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { PayeeDetail } from '../../../shared/contract/payees.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Places } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { DateText } from '../../components/DateText.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { Section } from '../../components/Section.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { MergePayee } from './MergePayee.tsx'
import { PayeeForm } from './PayeeForm.tsx'
import { PayeeMonths } from './PayeeMonths.tsx'
import classes from './Payees.module.css'
import { PayeeTexts } from './PayeeTexts.tsx'
import { UsualSplit } from './UsualSplit.tsx'

interface PayeePanelProps {
  /** null for none. */
  readonly open: { readonly id: string | undefined } | null
  readonly places: Places
  readonly currency: string
  readonly onClose: () => void
}

/** One payee beside the list: its months, its rows, what leads to it; or a new one. */
export function PayeePanel({ open, places, currency, onClose }: PayeePanelProps) {
  const read = useQuery(
    api.payees.get.queryOptions({ input: { payee_id: open?.id ?? '' }, enabled: open?.id !== undefined }),
  )
  const isNew = open !== null && open.id === undefined
  const payee = isNew ? undefined : read.data
  return (
    <SidePanel
      opened={open !== null}
      onClose={onClose}
      title={isNew ? 'New payee' : (payee?.name ?? 'Payee')}
    >
      {isNew ? <PayeeForm payee={undefined} places={places} onClose={onClose} /> : null}
      {open && !isNew ? <ReadFailure query={read} title="The payee could not be loaded" /> : null}
      {open && !isNew && read.isPending ? <RowsSkeleton label="Loading the payee" /> : null}
      {open && payee ? (
        <Details key={payee.id} payee={payee} places={places} currency={currency} onClose={onClose} />
      ) : null}
    </SidePanel>
  )
}

interface DetailsProps {
  readonly payee: PayeeDetail
  readonly places: Places
  readonly currency: string
  readonly onClose: () => void
}

function Details({ payee, places, currency, onClose }: DetailsProps) {
  return (
    <>
      <PayeeForm payee={payee} places={places} onClose={onClose} />
      <PayeeMonths payeeId={payee.id} name={payee.name} currency={currency} />
      <LastRows payee={payee} />
      <UsualSplit payee={payee} places={places} />
      <SpokenOf payee={payee} places={places} />
      <PayeeTexts payee={payee} onClose={onClose} />
      <MergePayee payee={payee} onClose={onClose} />
      <ConfirmAction
        title={said`Remove ${payee.name}?`}
        text="Its transactions keep their texts and have no payee. Undo brings it back."
        confirmLabel="Remove payee"
        danger
        onConfirm={async () => {
          await client.payees.remove({ payee_id: payee.id })
          toastDone(said`${payee.name} removed`)
          onClose()
        }}
      >
        {open => (
          <Button variant="default" mt="md" onClick={open}>
            Remove payee…
          </Button>
        )}
      </ConfirmAction>
      <RecordHistory kind="payee" id={payee.id} />
    </>
  )
}

function LastRows({ payee }: { readonly payee: PayeeDetail }) {
  const navigate = useNavigate()
  const rows = useQuery(api.transactions.list.queryOptions({ input: { payee_id: payee.id, limit: 5 } }))
  return (
    <Section
      title="Last transactions"
      actions={
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => void navigate({ to: '/transactions', search: { payee_id: payee.id } })}
        >
          Show all {payee.rows}
        </Button>
      }
    >
      <ReadFailure query={rows} title="The transactions could not be loaded" />
      {rows.isPending ? (
        <RowsSkeleton label="Loading the last transactions" rows={Math.min(payee.rows, 5)} />
      ) : null}
      <ul className={classes['list']} aria-label="Last transactions">
        {(rows.data?.items ?? []).map(row => (
          <li key={row.id}>
            <span>
              <DateText date={row.date} /> {row.payee || row.description}
            </span>
            <Money amount={row.signed_amount} currency={row.currency} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The rules and the bills that know the payee by its text. */
function SpokenOf({ payee, places }: { readonly payee: PayeeDetail; readonly places: Places }) {
  return (
    <Section title="Rules and bills">
      {payee.rules.length + payee.bills.length === 0 ? (
        <p className={classes['note']}>No rule and no bill speaks of it.</p>
      ) : null}
      <ul className={classes['list']} aria-label="Rules and bills">
        {payee.bills.map(({ id, name }) => (
          <li key={id}>
            <span>
              Bill{' '}
              <Link to="/bills/$billId" params={{ billId: id }}>
                {name}
              </Link>
            </span>
          </li>
        ))}
        {payee.rules.map(({ id, conditions, bucket_id }) => (
          <li key={id}>
            <span>
              Rule: {conditions}
              {bucket_id === null ? '' : `, into ${places.bucketName(bucket_id)}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
