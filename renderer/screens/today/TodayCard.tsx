import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { errorText } from '../../api/errors.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Card, Section } from '../../components/Section.tsx'

interface TodayCardProps<T> {
  readonly title: string
  readonly hint?: ReactNode
  readonly actions?: ReactNode
  readonly query: UseQueryResult<T>
  readonly padded?: boolean
  readonly children: (data: T) => ReactNode
}

/** One part of the board. It loads and fails by itself and takes no other part with it. */
export function TodayCard<T>({ title, hint, actions, query, padded = true, children }: TodayCardProps<T>) {
  return (
    <Section title={title} hint={hint} actions={actions}>
      {query.isError ? (
        <ErrorCard
          title={`${title} could not be read`}
          text={errorText(query.error)}
          onRetry={query.refetch}
        />
      ) : (
        <Card padded={padded}>
          {query.data === undefined ? <RowsSkeleton rows={3} /> : children(query.data)}
        </Card>
      )}
    </Section>
  )
}
