import { Button } from '@mantine/core'
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { ChecklistStep } from '../../../shared/contract/checklist.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { useFocusWhenLost } from '../../components/focus-when-lost.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Checklist.module.css'

interface StepWords {
  readonly title: string
  readonly text: string
  readonly to: '/import' | '/accounts' | '/to-sort' | '/bills' | '/budget' | '/settings'
  readonly search?: { readonly section: string }
}

const STEPS: Readonly<Record<ChecklistStep, StepWords>> = {
  import: {
    title: 'Import a bank file',
    text: 'A CSV, OFX, QIF, CAMT or MT940 file from your bank’s website',
    to: '/import',
  },
  balance: {
    title: 'Check the balance',
    text: 'Reconcile an account: enter the balance your bank shows',
    to: '/accounts',
  },
  sort: { title: 'Sort what came in', text: 'Each transaction in a bucket, by one key', to: '/to-sort' },
  bills: {
    title: 'Accept your bills',
    text: 'Those found in your transactions, or add one yourself',
    to: '/bills',
  },
  budget: {
    title: 'Set a budget',
    text: 'A limit for a bucket, from what you spent before',
    to: '/budget',
  },
  reminders: {
    title: 'Turn reminders on',
    text: 'Told before a bill is due',
    to: '/settings',
    search: { section: 'notifications' },
  },
  backup: {
    title: 'Choose a backup place',
    text: 'Another disk or a synced folder, to which each backup is copied',
    to: '/settings',
    search: { section: 'data' },
  },
}

/** The first steps of a new household, each ticked by what there is, until all are done or the list is put away. */
export function Checklist() {
  const { checklist_closed } = useSuspenseQuery(api.budget.get.queryOptions({ input: {} })).data
  // Once it is put away nothing is looked up for it: each change of anything would have it looked up anew.
  const list = useQuery({ ...api.checklist.get.queryOptions({ input: {} }), enabled: !checklist_closed })
  const close = useMutation({
    mutationFn: () => client.budget.update({ checklist_closed: true }),
    onSuccess: () => toastDone('First steps hidden. Settings brings them back'),
    onError: error => toastFailed('The list was not hidden', errorText(error)),
  })
  const next = useRef<HTMLAnchorElement>(null)
  // Not by what was read before another screen did a step: the focus would go to one that is done.
  useFocusWhenLost(next, !checklist_closed && (list.isFetchedAfterMount || !list.isStale))
  // Whatever cannot be read, the day below can: the list is a help, and not in its way.
  if (checklist_closed || !list.data) return null
  const { items } = list.data
  const done = items.filter(each => each.done).length
  if (done === items.length) return null
  const first = items.find(each => !each.done)?.step
  return (
    <Section
      title="First steps"
      hint={`${done} of ${items.length} done`}
      actions={
        <Button variant="subtle" size="compact-sm" loading={close.isPending} onClick={() => close.mutate()}>
          Hide
        </Button>
      }
    >
      <Card>
        <ol className={classes['steps']} aria-label="First steps">
          {items.map(({ step, done: isDone, waiting }) => {
            const { title, text, to, search } = STEPS[step]
            return (
              <li key={step} className={classes['step']} data-done={isDone || undefined}>
                {isDone ? (
                  <IconCircleCheckFilled size={18} className={classes['icon']} aria-label="Done" />
                ) : (
                  <IconCircle size={18} stroke={1.75} className={classes['icon']} aria-label="To do" />
                )}
                <span className={classes['words']}>
                  <Link ref={step === first ? next : null} to={to} {...(search && { search })}>
                    {title}
                  </Link>
                  {isDone ? null : (
                    <span className={classes['text']}>
                      {waiting !== null && waiting > 0 ? `${countedTransactions(waiting)} to sort` : text}
                    </span>
                  )}
                </span>
              </li>
            )
          })}
        </ol>
      </Card>
    </Section>
  )
}
