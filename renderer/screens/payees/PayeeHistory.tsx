import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { PayeeHistoryPreview } from '../../../shared/contract/payees.ts'
import { errorText } from '../../api/errors.ts'
import { useTimeZone } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { formatInstant } from '../../components/date-text.ts'
import { Section } from '../../components/Section.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Payees.module.css'

const MOST_SHOWN = 200

/** Gives transactions of before there were payees theirs, when a person asks for it: first which, then done, and undone as one. */
export function PayeeHistory({
  opened,
  onClose,
}: {
  readonly opened: boolean
  readonly onClose: () => void
}) {
  return (
    <SidePanel opened={opened} onClose={onClose} title="Payees of older transactions">
      {opened ? <Pass /> : null}
    </SidePanel>
  )
}

function Pass() {
  const { mutate: look, ...preview } = useMutation({
    mutationFn: () => client.payees.previewHistory({}),
    onError: error => toastFailed('The transactions could not be looked through', errorText(error)),
  })
  useEffect(() => look(), [look])
  const run = useMutation({
    mutationFn: () => client.payees.runHistory({}),
    onSuccess: ({ rows }) => {
      look()
      toastDone(`${countedTransactions(rows)} given a payee`)
    },
    onError: error => toastFailed('Not all were given a payee', errorText(error)),
  })
  return (
    <>
      <p className={classes['note']}>
        No amount, bucket or day changes, so reconciled transactions are given their payee too.
      </p>
      {preview.data ? (
        <Found found={preview.data} running={run.isPending} onRun={() => run.mutate()} />
      ) : (
        <p role="status">Looking through all transactions…</p>
      )}
      <Passes onUndone={look} />
    </>
  )
}

interface FoundProps {
  readonly found: PayeeHistoryPreview
  readonly running: boolean
  readonly onRun: () => void
}

function Found({ found, running, onRun }: FoundProps) {
  if (found.rows === 0) return <p role="status">Every transaction with a payee’s text has its payee.</p>
  return (
    <>
      <p role="status">{countedTransactions(found.rows)} would be given a payee.</p>
      <Group gap="xs" mb="sm">
        <Button size="compact-sm" loading={running} onClick={onRun}>
          Give them their payees
        </Button>
      </Group>
      <ul className={classes['list']} aria-label="Payees that they would be given">
        {found.payees.slice(0, MOST_SHOWN).map(each => (
          <li key={each.id ?? each.name}>
            <span>
              <strong>{each.name}</strong> {each.texts.join(', ')}
            </span>
            <span>{countedTransactions(each.rows)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What was done in this way before, each to be undone as one, however long ago. */
function Passes({ onUndone }: { readonly onUndone: () => void }) {
  const zone = useTimeZone()
  const state = useQuery(api.payees.historyState.queryOptions({ input: {} }))
  const undo = useMutation({
    mutationFn: (pass_id: string) => client.payees.undoHistory({ pass_id }),
    onSuccess: ({ rows }) => {
      onUndone()
      toastDone(`${countedTransactions(rows)} without a payee again`)
    },
    onError: error => toastFailed('Not all was taken back', errorText(error)),
  })
  const items = state.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="Done before">
      <ul className={classes['list']} aria-label="Done before">
        {items.map(({ pass_id, began_at, rows }) => {
          const when = formatInstant(began_at, zone)
          return (
            <li key={pass_id}>
              <span>
                <time dateTime={began_at}>{when}</time>: {countedTransactions(rows)}
              </span>
              <Button
                variant="default"
                size="compact-sm"
                loading={undo.isPending && undo.variables === pass_id}
                disabled={undo.isPending}
                aria-label={`Undo what was given on ${when}`}
                onClick={() => undo.mutate(pass_id)}
              >
                Undo
              </Button>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
