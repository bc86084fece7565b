import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import type { ProposedTransfer } from '../../../shared/contract/transfers.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Places } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { evidenceText } from './evidence-words.ts'
import { HistoryPass } from './HistoryPass.tsx'
import classes from './Transfers.module.css'
import { textOf } from './transaction-text.ts'

interface TransferProposalsProps {
  readonly opened: boolean
  readonly places: Places
  readonly currency: string
  readonly onClose: () => void
}

/** What may be transfers: each pair with what speaks for it, answered by a key or a button. */
export function TransferProposals({ opened, places, currency, onClose }: TransferProposalsProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      width={620}
      title="Transfers to confirm"
      subtitle="Y joins a pair, N keeps it apart for good; the arrows go from one to the next"
    >
      {opened ? (
        <>
          <Proposals places={places} />
          <HistoryPass currency={currency} />
        </>
      ) : null}
    </SidePanel>
  )
}

function Proposals({ places }: Pick<TransferProposalsProps, 'places'>) {
  const read = useQuery(api.transfers.proposed.queryOptions({ input: {} }))
  const list = useRef<HTMLUListElement>(null)
  const answer = useMutation({
    mutationFn: async ({ ids, accept }: { ids: [string, string]; accept: boolean }) => {
      if (accept) await client.transfers.accept({ ids })
      else await client.transfers.reject({ ids })
    },
    onSuccess: (_, { accept }) => toastDone(accept ? 'Joined as a transfer' : 'Kept apart'),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  const items = read.data?.items ?? []
  const shown = items.map(({ ids }) => ids.join(' ')).join()
  const answered = useRef(0)
  // The one that was answered goes, and the focus with it: it goes on with the one that took its place.
  useEffect(() => {
    if (shown !== '' && document.activeElement === document.body)
      (buttonAt(list.current, answered.current) ?? buttonAt(list.current, 0))?.focus()
  }, [shown])
  const onKey = (event: KeyboardEvent, at: number, { ids }: ProposedTransfer) => {
    if (event.ctrlKey || event.metaKey || event.altKey || answer.isPending) return
    switch (event.key) {
      case 'y':
      case 'n':
        answered.current = at
        answer.mutate({ ids, accept: event.key === 'y' })
        break
      case 'ArrowDown':
        buttonAt(list.current, at + 1)?.focus()
        break
      case 'ArrowUp':
        buttonAt(list.current, at - 1)?.focus()
        break
      default:
        return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const total = read.data?.total ?? 0
  return (
    <>
      <ReadFailure query={read} title="The proposals could not be loaded" />
      {read.isPending ? <RowsSkeleton label="Loading proposals" rows={3} /> : null}
      {read.data && items.length === 0 ? <p role="status">There is nothing to confirm.</p> : null}
      {total > items.length ? (
        <p role="status">
          The first {formatCount(items.length)} of {formatCount(total)}
        </p>
      ) : null}
      <ul className={classes['list']} ref={list} aria-label="Transfers to confirm">
        {items.map((item, at) => (
          <li
            key={item.ids.join(' ')}
            className={classes['pair']}
            onKeyDown={event => onKey(event, at, item)}
          >
            <Side row={item.out} places={places} item={item} />
            <Side row={item.in} places={places} item={item} />
            <p className={classes['evidence']}>
              {item.evidence
                .filter(each => each.transaction_id === null)
                .map(evidenceText)
                .join(', ')}
            </p>
            <div className={classes['answers']}>
              <Button
                size="compact-sm"
                data-autofocus={at === 0 || undefined}
                aria-label={said`One transfer: ${nameOf(item)}`}
                disabled={answer.isPending}
                onClick={() => answer.mutate({ ids: item.ids, accept: true })}
              >
                One transfer
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={said`Two payments: ${nameOf(item)}`}
                disabled={answer.isPending}
                onClick={() => answer.mutate({ ids: item.ids, accept: false })}
              >
                Two payments
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function buttonAt(list: HTMLUListElement | null, at: number): HTMLElement | null {
  return list?.children.item(at)?.querySelector('button') ?? null
}

function nameOf({ out, in: incoming }: ProposedTransfer): string {
  return said`${textOf(out)} of ${out.date} and ${textOf(incoming)} of ${incoming.date}`
}

interface SideProps {
  readonly row: Transaction
  readonly item: ProposedTransfer
  readonly places: Places
}

function Side({ row, item, places }: SideProps) {
  const evidence = item.evidence.filter(each => each.transaction_id === row.id)
  return (
    <div className={classes['side']}>
      <span className={classes['account']}>
        <bdi>{places.accountName(row.account_id)}</bdi>
      </span>
      <span className={classes['text']}>
        <bdi>{textOf(row)}</bdi>
        <span className={classes['evidence']}>
          <DateText date={row.date} />
          {evidence.map(each => `, ${evidenceText(each)}`).join('')}
        </span>
      </span>
      <Money amount={row.signed_amount} currency={row.currency} />
    </div>
  )
}
