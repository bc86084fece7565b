import { Button, Group, Table } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { HistoryPreview } from '../../../shared/contract/transfers.ts'
import { errorText } from '../../api/errors.ts'
import { useTimeZone } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { formatCount } from '../../components/count-text.ts'
import { formatInstant, formatMonth } from '../../components/date-text.ts'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Transfers.module.css'

function pairs(count: number): string {
  return count === 1 ? '1 pair' : `${formatCount(count)} pairs`
}

/** Looks for transfers in everything that is there, when a person asks for it: first what would change, then the change, which is undone as one. */
export function HistoryPass({ currency }: { readonly currency: string }) {
  const preview = useMutation({
    mutationFn: () => client.transfers.previewHistory({}),
    onError: error => toastFailed('The transactions could not be looked through', errorText(error)),
  })
  const run = useMutation({
    mutationFn: () => client.transfers.runHistory({}),
    onSuccess: ({ linked }) => {
      preview.reset()
      toastDone(`${pairs(linked)} joined`)
    },
    onError: error => toastFailed('Nothing more was joined', errorText(error)),
  })
  return (
    <Section
      title="All transactions"
      actions={
        <Button
          variant="default"
          size="compact-sm"
          loading={preview.isPending}
          disabled={run.isPending}
          onClick={() => preview.mutate()}
        >
          Look through all
        </Button>
      }
    >
      <p className={classes['evidence']}>
        Looks for transfers in what was there before. Nothing is changed until you say so.
      </p>
      {preview.data ? (
        <Found
          found={preview.data}
          currency={currency}
          running={run.isPending}
          onRun={() => run.mutate()}
          onLeave={() => preview.reset()}
        />
      ) : null}
      <PastPasses />
    </Section>
  )
}

/** What was joined in this way before, each to be undone as one, however long ago. */
function PastPasses() {
  const zone = useTimeZone()
  const passes = useQuery(api.transfers.passes.queryOptions({ input: {} }))
  const undo = useMutation({
    mutationFn: (pass_id: string) => client.transfers.undoHistory({ pass_id }),
    onSuccess: ({ taken_apart }) => toastDone(`${pairs(taken_apart)} taken apart`),
    onError: error => toastFailed('Not all was taken apart', errorText(error)),
  })
  if (readFailed(passes)) return <ReadFailure query={passes} title="Past passes could not be loaded" />
  if (!passes.data || passes.data.items.length === 0) return null
  return (
    <ul className={classes['passes']} aria-label="Joined in this way before">
      {passes.data.items.map(({ pass_id, began_at, transfers }) => {
        const when = formatInstant(began_at, zone)
        return (
          <li key={pass_id}>
            <span>
              <time dateTime={began_at}>{when}</time>: {pairs(transfers)} joined
            </span>
            <Button
              variant="default"
              size="compact-sm"
              loading={undo.isPending && undo.variables === pass_id}
              disabled={undo.isPending}
              aria-label={`Undo what was joined on ${when}`}
              onClick={() => undo.mutate(pass_id)}
            >
              Undo
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

const FIGURES = ['income_before', 'income_after', 'expense_before', 'expense_after'] as const

interface FoundProps {
  readonly found: HistoryPreview
  readonly currency: string
  readonly running: boolean
  readonly onRun: () => void
  readonly onLeave: () => void
}

function Found({ found, currency, running, onRun, onLeave }: FoundProps) {
  const { linked, asked, months } = found
  const nothing = linked === 0 && asked === 0
  return (
    <>
      <p role="status">
        {nothing
          ? 'No transfers were found.'
          : `${pairs(linked)} would be joined, ${pairs(asked)} would be asked about.`}
      </p>
      {months.length > 0 ? (
        <Table.ScrollContainer minWidth={420} mah={320}>
          <Table aria-label="Months that would change">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Month</Table.Th>
                <Table.Th className={classes['figure']}>Income</Table.Th>
                <Table.Th className={classes['figure']}>would be</Table.Th>
                <Table.Th className={classes['figure']}>Expenses</Table.Th>
                <Table.Th className={classes['figure']}>would be</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {months.map(each => (
                <Table.Tr key={each.month}>
                  <Table.Th scope="row">{formatMonth(each.month)}</Table.Th>
                  {FIGURES.map(figure => (
                    <Table.Td key={figure} className={classes['figure']}>
                      <Money amount={each[figure]} currency={currency} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : null}
      {nothing ? null : (
        <Group gap="xs" mt="sm">
          <Button size="compact-sm" loading={running} onClick={onRun}>
            Join them, and ask about the rest
          </Button>
          <Button size="compact-sm" variant="default" disabled={running} onClick={onLeave}>
            Leave all as it is
          </Button>
        </Group>
      )}
    </>
  )
}
