import { Button, Checkbox } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChecklistItem } from '../../../shared/contract/lease-checklists.ts'
import { CHECKLIST_MOMENTS, type ChecklistMoment } from '../../../shared/domain/leases/checklists.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { ChecklistItemForm } from './ChecklistItemForm.tsx'
import classes from './Rents.module.css'
import { MOMENT_NAMES } from './rent-words.ts'

interface LeaseChecklistsProps {
  readonly lease_id: string
  readonly household: Household
}

/** What is looked at as the tenant moves in and out, each with the day it was done. */
export function LeaseChecklists({ lease_id, household }: LeaseChecklistsProps) {
  const items = useQuery(api.leaseChecklists.list.queryOptions({ input: { lease_id } }))
  return (
    <>
      <ReadFailure query={items} title="The checklists could not be loaded" />
      {items.isPending ? <RowsSkeleton label="Loading the checklists" rows={2} /> : null}
      {items.data
        ? CHECKLIST_MOMENTS.map(moment => (
            <OneChecklist
              key={moment}
              moment={moment}
              lease_id={lease_id}
              today={household.today}
              items={items.data.items.filter(each => each.moment === moment)}
            />
          ))
        : null}
    </>
  )
}

interface OneChecklistProps {
  readonly moment: ChecklistMoment
  readonly lease_id: string
  readonly today: string
  readonly items: readonly ChecklistItem[]
}

function OneChecklist({ moment, lease_id, today, items }: OneChecklistProps) {
  const [opened, setOpened] = useState<ChecklistItem | 'new' | null>(null)
  const title = MOMENT_NAMES[moment]
  const start = useMutation({
    mutationFn: () => client.leaseChecklists.start({ lease_id, moment }),
    onSuccess: () => toastDone(said`${title} begun`),
    onError: error => toastFailed('The checklist was not begun', errorText(error)),
  })
  const keep = useMutation({
    mutationFn: () => client.leaseChecklists.setTemplate({ moment, items: items.map(({ name }) => name) }),
    onSuccess: () => toastDone(said`${title} of the next lease begins with these`),
    onError: error => toastFailed('The list was not kept', errorText(error)),
  })
  const done = items.filter(each => each.done_on !== null).length
  return (
    <Section
      title={title}
      hint={items.length === 0 ? undefined : `${done} of ${items.length} done`}
      actions={
        <>
          {items.length === 0 ? (
            <Button variant="default" size="xs" loading={start.isPending} onClick={() => start.mutate()}>
              Begin {title.toLowerCase()}
            </Button>
          ) : (
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              aria-label={`Begin others like this: ${title.toLowerCase()}`}
              loading={keep.isPending}
              onClick={() => keep.mutate()}
            >
              Begin others like this
            </Button>
          )}
          <Button
            variant="default"
            size="xs"
            aria-label={`Add to ${title.toLowerCase()}`}
            onClick={() => setOpened('new')}
          >
            Add
          </Button>
        </>
      }
    >
      {items.length === 0 ? (
        <p className={classes['note']}>Photos of it are attached to the lease.</p>
      ) : (
        <Card padded={false}>
          <ul className={classes['list']} aria-label={title}>
            {items.map(item => (
              <ItemRow key={item.id} item={item} today={today} onEdit={() => setOpened(item)} />
            ))}
          </ul>
        </Card>
      )}
      <ChecklistItemForm item={opened} moment={moment} lease_id={lease_id} onClose={() => setOpened(null)} />
    </Section>
  )
}

interface ItemRowProps {
  readonly item: ChecklistItem
  readonly today: string
  readonly onEdit: () => void
}

function ItemRow({ item, today, onEdit }: ItemRowProps) {
  const { lease_id, name, done_on, notes } = item
  const turn = useMutation({
    mutationFn: () =>
      client.leaseChecklists.update({
        lease_id,
        item_id: item.id,
        done_on: done_on === null ? today : null,
      }),
    onSuccess: now =>
      toastDone(now.done_on === null ? said`${now.name} is open again` : said`${now.name} is done`),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  return (
    <li className={classes['row']}>
      <Checkbox
        aria-label={said`${name} is done`}
        checked={done_on !== null}
        disabled={turn.isPending}
        onChange={() => turn.mutate()}
      />
      <span className={classes['what']}>
        {name}{' '}
        <span className={classes['muted']}>
          {done_on === null ? null : <DateText date={done_on} style="short" />}
          {done_on !== null && notes !== '' ? ' · ' : ''}
          {notes}
        </span>
      </span>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-label={said`Edit ${name}`}
        onClick={onEdit}
      >
        Edit
      </Button>
    </li>
  )
}
