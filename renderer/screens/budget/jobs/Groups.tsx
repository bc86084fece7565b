import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { AssignMonth } from '../../../../shared/contract/assign-month.ts'
import { said } from '../../../../shared/domain/said.ts'
import { errorText } from '../../../api/errors.ts'
import { client } from '../../../api/queries.ts'
import { toastDone, toastFailed } from '../../../components/toast.tsx'
import { FormDialog } from '../../../form/index.ts'
import { announce } from '../../../state/announcements.ts'
import { GroupForm } from './GroupForm.tsx'
import { BucketPlace, GroupHead, MoveButtons } from './GroupRow.tsx'
import classes from './Groups.module.css'
import { type Placed, putBesideBucket, putInGroup, stepBucket, stepGroup } from './group-order.ts'

const NO_GROUP = 'In no group'

/** The household's own groups and the order of its buckets. What changes is kept at once, and undo takes it back. */
export function Groups({ view }: { readonly view: AssignMonth }) {
  const order = useOrder(view)
  const names = new Map(view.buckets.map(({ bucket_id, name }) => [bucket_id, name]))
  const groupNames = new Map(view.groups.map(({ group_id, name }) => [group_id, name]))
  const nameOf = (group_id: string | null) =>
    group_id === null ? NO_GROUP : (groupNames.get(group_id) ?? '')
  const own = order.placed.filter(({ group_id }) => group_id !== null).length
  return (
    <div ref={order.area}>
      <FormDialog
        title="New group"
        text="Buckets are put in it afterwards."
        form={close => <GroupForm close={close} />}
      >
        {open => (
          <Button variant="default" onClick={open} data-autofocus>
            Add group
          </Button>
        )}
      </FormDialog>
      {order.placed.map(({ group_id, bucket_ids }, index) => (
        <section key={group_id ?? ''} aria-label={nameOf(group_id)}>
          <GroupHead group_id={group_id}>
            <h3>{nameOf(group_id)}</h3>
            {group_id === null ? null : (
              <>
                <MoveButtons
                  name={said`the group ${nameOf(group_id)}`}
                  first={index === 0}
                  last={index === own - 1}
                  onMove={by => order.change(stepGroup(order.placed, group_id, by), nameOf(group_id))}
                />
                <GroupActions group_id={group_id} name={nameOf(group_id)} />
              </>
            )}
          </GroupHead>
          <ul className={classes['list']} aria-label={said`Buckets: ${nameOf(group_id)}`}>
            {bucket_ids.map((id, at) => (
              <BucketPlace
                key={id}
                id={id}
                name={names.get(id) ?? ''}
                first={index === 0 && at === 0}
                last={index === order.placed.length - 1 && at === bucket_ids.length - 1}
                onMove={by => {
                  const next = stepBucket(order.placed, id, by)
                  const place = next.find(each => each.bucket_ids.includes(id))
                  order.follow(id, by)
                  order.change(next, said`${names.get(id) ?? ''}, ${nameOf(place?.group_id ?? null)}`)
                }}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** The button that was pressed, and the order that it was pressed in. */
interface Followed {
  readonly id: string
  readonly by: -1 | 1
  readonly from: readonly Placed[]
}

/** The order as the month shows it, and the ways to change it: by what is pressed, and by what is dropped. */
function useOrder({ groups }: AssignMonth) {
  const placed = useMemo<Placed[]>(() => {
    const known = groups.map(({ group_id, bucket_ids }) => ({ group_id, bucket_ids }))
    return known.some(({ group_id }) => group_id === null)
      ? known
      : [...known, { group_id: null, bucket_ids: [] }]
  }, [groups])
  const followed = useRef<Followed | null>(null)
  const { mutate } = useMutation({
    mutationFn: (next: readonly Placed[]) =>
      client.assign.order({ groups: next.map(each => ({ ...each, bucket_ids: [...each.bucket_ids] })) }),
    onError: error => {
      followed.current = null
      toastFailed('The order was not changed', errorText(error))
    },
  })
  useEffect(
    () =>
      monitorForElements({
        onDrop({ source, location }) {
          const target = location.current.dropTargets[0]
          const bucket = source.data['bucket']
          if (!target || typeof bucket !== 'string') return
          const { bucket: over, group } = target.data
          if (typeof group === 'string') mutate(putInGroup(placed, bucket, group === '' ? null : group))
          if (typeof over !== 'string' || over === bucket) return
          const { top, height } = target.element.getBoundingClientRect()
          const after = location.current.input.clientY > top + height / 2
          mutate(putBesideBucket(placed, bucket, over, after))
        },
      }),
    [placed, mutate],
  )
  // In another group its row is made anew: the focus goes there after it.
  const area = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const moved = followed.current
    if (!moved || moved.from === placed) return
    followed.current = null
    area.current
      ?.querySelector<HTMLButtonElement>(`[data-bucket="${CSS.escape(moved.id)}"] [data-move="${moved.by}"]`)
      ?.focus()
  }, [placed])
  return {
    placed,
    area,
    follow: (id: string, by: -1 | 1) => {
      followed.current = { id, by, from: placed }
    },
    change: (next: readonly Placed[], what: string) => {
      mutate(next)
      announce(said`Moved: ${what}`)
    },
  }
}

function GroupActions(group: { readonly group_id: string; readonly name: string }) {
  const { group_id, name } = group
  const remove = useMutation({
    mutationFn: () => client.assign.removeGroup({ group_id }),
    onSuccess: () => toastDone(said`${name} removed; its buckets are in no group`),
    onError: error => toastFailed('The group was not removed', errorText(error)),
  })
  return (
    <>
      <FormDialog
        title={said`Rename ${name}`}
        text="Its buckets stay in it."
        form={close => <GroupForm group={group} close={close} />}
      >
        {open => (
          <Button variant="subtle" size="compact-sm" aria-label={said`Rename ${name}`} onClick={open}>
            Rename
          </Button>
        )}
      </FormDialog>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={said`Remove ${name}`}
        loading={remove.isPending}
        onClick={() => remove.mutate()}
      >
        Remove
      </Button>
    </>
  )
}
