import { Button } from '@mantine/core'
import { type UseQueryResult, useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { countText } from '../../../shared/domain/count-text.ts'
import { errorText } from '../../api/errors.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Rents.module.css'

interface TurnedDownListProps<Item extends { readonly id: string }> {
  readonly query: UseQueryResult<{ readonly items: readonly Item[] }>
  /** What was done with the incomes: `dismissed as leases`. */
  readonly words: string
  readonly again: (id: string) => Promise<unknown>
  /** What is said once one is proposed again, and where it cannot be. */
  readonly done: string
  readonly failed: string
  /** What the button of one is called: `Propose again: Ann`. */
  readonly labelOf: (item: Item) => string
  /** The row of one, before its button. */
  readonly children: (item: Item) => ReactNode
}

/** Incomes that were turned down as something, and the way back. Nothing where none were. */
export function TurnedDownList<Item extends { readonly id: string }>({
  query,
  words,
  again,
  done,
  failed,
  labelOf,
  children,
}: TurnedDownListProps<Item>) {
  const propose = useMutation({
    mutationFn: again,
    onSuccess: () => toastDone(done),
    onError: error => toastFailed(failed, errorText(error)),
  })
  const items = query.data?.items ?? []
  if (items.length === 0) return <ReadFailure query={query} title={`Incomes ${words} could not be loaded`} />
  return (
    <details>
      <summary>
        {countText(items.length, 'incomes')} {words}
      </summary>
      <Card padded={false}>
        <ul className={classes['list']} aria-label={`Incomes ${words}`}>
          {items.map(item => (
            <li key={item.id} className={classes['row']}>
              {children(item)}
              <Button
                variant="default"
                size="compact-sm"
                disabled={propose.isPending}
                aria-label={labelOf(item)}
                onClick={() => propose.mutate(item.id)}
              >
                Propose again
              </Button>
            </li>
          ))}
        </ul>
      </Card>
    </details>
  )
}
