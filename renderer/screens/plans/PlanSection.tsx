import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { readFailed } from '../../api/read-failed.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import classes from './Plans.module.css'

interface PlanSectionProps<T> {
  readonly title: string
  /** What belongs here, while there is nothing. */
  readonly text: string
  readonly query: Pick<UseQueryResult, 'data' | 'isPending' | 'error' | 'refetch'>
  readonly items: readonly T[]
  readonly onAdd: () => void
  readonly children: (item: T) => ReactNode
}

/** One kind of plan: its rows, and the button that adds one. */
export function PlanSection<T extends { readonly id: string }>({
  title,
  text,
  query,
  items,
  onAdd,
  children,
}: PlanSectionProps<T>) {
  return (
    <Section
      title={title}
      hint={items.length > 0 ? items.length : undefined}
      actions={
        <Button variant="default" size="xs" aria-label={`Add: ${title}`} onClick={onAdd}>
          Add
        </Button>
      }
    >
      {readFailed(query) ? (
        <ReadFailure query={query} title={`${title} could not be loaded`} />
      ) : (
        <Card padded={false}>
          {query.isPending ? <RowsSkeleton rows={2} /> : null}
          {!query.isPending && items.length === 0 ? <p className={classes['empty']}>{text}</p> : null}
          <ul className={classes['list']} aria-label={title}>
            {items.map(item => (
              <li key={item.id} className={classes['row']}>
                {children(item)}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Section>
  )
}
