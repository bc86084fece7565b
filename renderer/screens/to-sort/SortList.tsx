import { useMutation } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { RowToSort } from '../../../shared/contract/sorting.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Places } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { SortRow } from './SortRow.tsx'
import classes from './ToSort.module.css'

/** For whom a bucket is chosen. */
export type Whom = 'this' | 'alike' | 'always'

interface Answer {
  readonly tx_id: string
  /** Null: as suggested. */
  readonly to: { readonly bucket_id: string; readonly for: Whom } | null
}

interface SortListProps {
  readonly items: readonly RowToSort[]
  readonly places: Places
  /** The buckets that 1 to 9 stand for, in that order. */
  readonly numbered: readonly { readonly value: string; readonly label: string }[]
}

const WHOM_BY_KEY: Readonly<Record<string, Whom>> = { b: 'this', a: 'alike', w: 'always' }

/** The rows, walked and answered by keys or buttons. */
export function SortList({ items, places, numbered }: SortListProps) {
  const list = useRef<HTMLUListElement>(null)
  const answered = useRef(0)
  const [choosing, setChoosing] = useState<{ readonly tx_id: string; readonly whom: Whom } | null>(null)
  const answer = useMutation({
    mutationFn: ({ tx_id, to }: Answer) =>
      to === null
        ? client.sorting.accept({ tx_ids: [tx_id] })
        : client.sorting.change({ tx_id, bucket_id: to.bucket_id, for: to.for }),
    onSuccess: ({ items: done, refused }) => {
      setChoosing(null)
      const [first] = done
      if (first)
        toastDone(said`${countedTransactions(done.length)} put in ${places.bucketName(first.bucket_id)}`)
      const [stopped] = refused
      if (stopped) toastFailed('It was left unsorted', stopped.message)
    },
    onError: error => toastFailed('Nothing was sorted', errorText(error)),
  })
  const split = useMutation({
    mutationFn: ({ transaction, usual_split }: RowToSort) =>
      client.transactions.update({ tx_id: transaction.id, splits: usual_split?.splits ?? [] }),
    onSuccess: () => toastDone('Split as before'),
    onError: error => toastFailed('Nothing was sorted', errorText(error)),
  })
  const shown = items.map(({ transaction }) => transaction.id).join()
  // The one that was answered goes, and the focus with it: it goes on with the one that took its place.
  useEffect(() => {
    if (shown !== '' && document.activeElement === document.body)
      (buttonAt(list.current, answered.current) ?? buttonAt(list.current, answered.current - 1))?.focus()
  }, [shown])
  const accept = (at: number, tx_id: string) => {
    answered.current = at
    answer.mutate({ tx_id, to: null })
  }
  /** Puts the row that has the focus, or else the one that was answered last or the first, in a bucket, and all alike. */
  const put = (bucket_id: string) => {
    if (answer.isPending || choosing !== null) return
    const focused = [...(list.current?.children ?? [])].findIndex(each =>
      each.contains(document.activeElement),
    )
    const at = focused >= 0 ? focused : Math.min(answered.current, items.length - 1)
    const item = items[at]
    if (!item) return
    answered.current = at
    answer.mutate({ tx_id: item.transaction.id, to: { bucket_id, for: 'alike' } })
  }
  useShortcuts(
    numbered.map(({ value, label }, index) => ({
      id: `sort.${index + 1}`,
      keys: String(index + 1),
      label: said`All alike in ${label}`,
      group: 'To sort',
      run: () => put(value),
    })),
  )
  const onKey = (event: KeyboardEvent, at: number, { transaction, suggestion }: RowToSort) => {
    if (event.ctrlKey || event.metaKey || event.altKey || answer.isPending) return
    if (choosing !== null) return
    const whom = WHOM_BY_KEY[event.key]
    if (whom !== undefined) setChoosing({ tx_id: transaction.id, whom })
    else if (event.key === 'y' && suggestion) accept(at, transaction.id)
    else if (event.key === 'ArrowDown') buttonAt(list.current, at + 1)?.focus()
    else if (event.key === 'ArrowUp') buttonAt(list.current, at - 1)?.focus()
    else return
    answered.current = at
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <ul className={classes['list']} ref={list} aria-label="Transactions to sort">
      {items.map((item, at) => (
        <li key={item.transaction.id} className={classes['row']} onKeyDown={event => onKey(event, at, item)}>
          <SortRow
            item={item}
            places={places}
            busy={answer.isPending || split.isPending}
            whom={choosing?.tx_id === item.transaction.id ? choosing.whom : null}
            onAccept={() => accept(at, item.transaction.id)}
            onSplit={() => {
              answered.current = at
              split.mutate(item)
            }}
            onAsk={whom => setChoosing({ tx_id: item.transaction.id, whom })}
            onChoose={(bucket_id, whom) => {
              answered.current = at
              answer.mutate({ tx_id: item.transaction.id, to: { bucket_id, for: whom } })
            }}
            onLeave={() => {
              setChoosing(null)
              requestAnimationFrame(() => buttonAt(list.current, at)?.focus())
            }}
          />
        </li>
      ))}
    </ul>
  )
}

function buttonAt(list: HTMLUListElement | null, at: number): HTMLElement | null {
  return list?.children.item(Math.max(0, at))?.querySelector('button') ?? null
}
