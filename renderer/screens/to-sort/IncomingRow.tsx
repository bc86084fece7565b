import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Attachment } from '../../../shared/contract/attachments.ts'
import type { IncomingFile } from '../../../shared/contract/incoming.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Places } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { Thumbnail } from '../../components/attachments/Thumbnail.tsx'
import { DateText } from '../../components/DateText.tsx'
import { formatDate } from '../../components/date-text.ts'
import { Money } from '../../components/Money.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { Choice } from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './ToSort.module.css'

interface IncomingRowProps {
  readonly item: IncomingFile
  readonly places: Places
  readonly onView: (attachment: Attachment) => void
  /** Asks for what the file does not say of its expense. */
  readonly onMake: () => void
  /** Told just before it goes. */
  readonly onAnswer: () => void
}

/** One file that waits: what it says, the transaction that it may be of, and the answers. */
export function IncomingRow({ item, places, onView, onMake, onAnswer }: IncomingRowProps) {
  usePrivacy()
  const { id, name, proposed, is_whole } = item
  const [choosing, setChoosing] = useState(false)
  const accept = useMutation({
    mutationFn: (transaction_id: string) => client.incoming.accept({ file_id: id, transaction_id }),
    onMutate: onAnswer,
    onSuccess: () => toastDone(said`${name} attached`),
    onError: error => toastFailed('Nothing was attached', errorText(error)),
  })
  const make = useMutation({
    mutationFn: () => client.incoming.make({ file_id: id }),
    onMutate: onAnswer,
    onSuccess: () => toastDone(said`Expense made of ${name}`),
    onError: error => toastFailed('No expense was made', errorText(error)),
  })
  const ignore = useMutation({
    mutationFn: () => client.incoming.ignore({ file_id: id }),
    onMutate: onAnswer,
    onSuccess: () => toastDone(said`${name} ignored`),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  const busy = accept.isPending || make.isPending || ignore.isPending
  return (
    <>
      <WhatItSays item={item} onView={onView} />
      <p className={classes['why']}>
        {proposed
          ? said`${formatDate(proposed.date)}, ${proposed.payee}, ${formatMoney(proposed.amount, proposed.currency)}: ${proposed.evidence}`
          : 'No transaction fits it for certain'}
      </p>
      {choosing ? (
        <TransactionChoice
          places={places}
          disabled={busy}
          onChoose={transaction_id => accept.mutate(transaction_id)}
          onLeave={() => setChoosing(false)}
        />
      ) : (
        <div className={classes['answers']}>
          {proposed ? (
            <Button
              size="compact-sm"
              aria-label={said`Attach ${name} to ${proposed.payee} of ${proposed.date}`}
              disabled={busy}
              onClick={() => accept.mutate(proposed.transaction_id)}
            >
              Attach
            </Button>
          ) : null}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={said`Make an expense of ${name}`}
            disabled={busy}
            onClick={() => (is_whole ? make.mutate() : onMake())}
          >
            Make an expense
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={said`Choose the transaction of ${name}`}
            disabled={busy}
            onClick={() => setChoosing(true)}
          >
            Choose…
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={said`Ignore ${name}`}
            disabled={busy}
            onClick={() => ignore.mutate()}
          >
            Ignore
          </Button>
        </div>
      )}
    </>
  )
}

function WhatItSays({ item, onView }: Pick<IncomingRowProps, 'item' | 'onView'>) {
  const { name, attachment, date, amount, currency, payee } = item
  return (
    <>
      <div className={classes['what']}>
        {attachment?.shown_as === 'picture' ? (
          <Thumbnail attachment={attachment} alt="" size="small" />
        ) : null}
        {date === null ? null : <DateText date={date} />}
        {attachment !== null && attachment.shown_as !== null && !attachment.is_missing ? (
          <Button
            variant="transparent"
            size="compact-sm"
            className={classes['file']}
            aria-label={said`Open ${name}`}
            onClick={() => onView(attachment)}
          >
            <bdi>{name}</bdi>
          </Button>
        ) : (
          <bdi className={classes['text']}>{name}</bdi>
        )}
        {payee === null ? null : (
          <span className={classes['where']}>
            <bdi>{payee}</bdi>
          </span>
        )}
      </div>
      <span className={classes['amount']}>
        {amount === null || currency === null ? null : <Money amount={amount} currency={currency} />}
      </span>
    </>
  )
}

/** Expenses that are asked for at a time; what is not among them has its files attached where it is. */
const MOST_CHOICES = 200

interface TransactionChoiceProps {
  readonly places: Places
  readonly disabled: boolean
  readonly onChoose: (transaction_id: string) => void
  readonly onLeave: () => void
}

function TransactionChoice({ places, disabled, onChoose, onLeave }: TransactionChoiceProps) {
  usePrivacy()
  const expenses = useQuery(
    api.transactions.list.queryOptions({
      input: { tx_type: 'expense', status: 'posted', limit: MOST_CHOICES },
    }),
  )
  const options = (expenses.data?.items ?? []).map(row => {
    const words = [
      formatDate(row.date),
      row.payee || row.description,
      formatMoney(row.amount, row.currency),
      places.accountName(row.account_id),
    ]
    return { value: row.id, label: words.filter(Boolean).join(', ') }
  })
  return (
    <Choice
      aria-label="Transaction of the file"
      placeholder="Transaction of the file…"
      searchable
      autoFocus
      disabled={disabled}
      options={options}
      nothingFoundMessage="No expense found"
      value={null}
      onChange={value => value !== null && onChoose(value)}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onLeave()
      }}
    />
  )
}
