import type { Month } from '../../../shared/domain/calendar.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import * as store from './groups.store.ts'
import type { AssignNeeds } from './needs.ts'
import { arrange } from './order.ts'
import type { BudgetGroupTable, BudgetPlaceTable } from './tables.ts'

export interface Group extends BudgetGroupTable {
  readonly bucket_ids: readonly string[]
}

export interface Order {
  readonly group_id: string | null
  readonly bucket_ids: readonly string[]
}

/** The person's own groups and order of buckets, and notes of months. */
export function createGroups({ database, buckets }: AssignNeeds) {
  const list = (session: ReadSession): Group[] => {
    const {
      buckets: sorted,
      groups,
      groupOf,
    } = arrange(buckets.listWithin(session), store.listGroups(session), store.listPlaces(session))
    return groups.map(group => ({
      ...group,
      bucket_ids: sorted.filter(({ id }) => groupOf.get(id) === group.id).map(({ id }) => id),
    }))
  }
  const require = (session: ReadSession, id: string): Group => {
    const found = list(session).find(each => each.id === id)
    if (!found) throw new NotFound('budget_group', id)
    return found
  }
  const requireFreeName = (session: ReadSession, name: string, except?: string): void => {
    const taken = store
      .listGroups(session)
      .find(each => each.id !== except && each.name.toLowerCase() === name.toLowerCase())
    if (taken)
      throw new Conflict(
        worded('There is a group called {name} already. Send another name', { name: taken.name }),
      )
  }
  const audited = { entity_kind: 'budget_group' } as const
  const asRow = ({ id, name, position }: BudgetGroupTable): BudgetGroupTable => ({ id, name, position })

  return {
    list: () => database.read(list),

    /** It stands last. @throws Conflict for a name that is taken. */
    add: (name: string, actor: Actor) =>
      database.write(session => {
        requireFreeName(session, name)
        const last = store.listGroups(session).at(-1)?.position ?? 0
        const row = { id: newId('bgrp'), name, position: last + 1 }
        store.insertGroup(session, row)
        recordAudit(session, { ...audited, actor, action: 'create', entity_id: row.id, after: row })
        return require(session, row.id)
      }),

    /** @throws NotFound, Conflict */
    rename: (id: string, name: string, actor: Actor) =>
      database.write(session => {
        const before = asRow(require(session, id))
        requireFreeName(session, name, id)
        store.updateGroup(session, id, { name })
        const after = { ...before, name }
        recordAudit(session, { ...audited, actor, action: 'update', entity_id: id, before, after })
        return require(session, id)
      }),

    /** Its buckets stay, in no group. @throws NotFound */
    remove: (id: string, actor: Actor) =>
      database.write(session => {
        const before = require(session, id)
        for (const place of store.listPlaces(session).filter(each => each.group_id === id))
          putPlace(session, place, { ...place, group_id: null }, actor)
        store.deleteGroup(session, id)
        recordAudit(session, { ...audited, actor, action: 'delete', entity_id: id, before: asRow(before) })
        return before
      }),

    /** @throws NotFound; Invalid where a group or a bucket stands twice. */
    order: (wanted: readonly Order[], actor: Actor) =>
      database.write(session => {
        refuseTwice(
          wanted.map(each => each.group_id ?? ''),
          'groups',
        )
        refuseTwice(
          wanted.flatMap(each => each.bucket_ids),
          'bucket_ids',
        )
        const places = new Map(store.listPlaces(session).map(place => [place.bucket_id, place]))
        for (const [index, { group_id, bucket_ids }] of wanted.entries()) {
          if (group_id !== null) {
            const before = asRow(require(session, group_id))
            if (before.position !== index) {
              const after = { ...before, position: index }
              store.updateGroup(session, group_id, { position: index })
              recordAudit(session, { ...audited, actor, action: 'order', entity_id: group_id, before, after })
            }
          }
          for (const [position, bucket_id] of bucket_ids.entries()) {
            buckets.requireWithin(session, bucket_id)
            putPlace(session, places.get(bucket_id), { bucket_id, group_id, position }, actor)
          }
        }
        return list(session)
      }),

    ...notingOf({ database, buckets }),
  }
}

function refuseTwice(ids: readonly string[], field: string): void {
  if (new Set(ids).size < ids.length) throw new Invalid([field], worded('must not name one of them twice'))
}

function putPlace(
  session: WriteSession,
  before: BudgetPlaceTable | undefined,
  after: BudgetPlaceTable,
  actor: Actor,
): void {
  if (before?.group_id === after.group_id && before.position === after.position) return
  store.putPlace(session, after)
  recordAudit(session, {
    actor,
    action: 'order',
    entity_kind: 'budget_place',
    entity_id: after.bucket_id,
    ...(before && { before }),
    after,
  })
}

function notingOf({ database, buckets }: Pick<AssignNeeds, 'database' | 'buckets'>) {
  return {
    /** An empty note is none. @throws NotFound */
    note: (month: Month, bucket_id: string | null, note: string, actor: Actor) =>
      database.write(session => {
        if (bucket_id !== null) buckets.requireWithin(session, bucket_id)
        const before = store.notesOf(session, month).find(each => each.bucket_id === bucket_id)
        const audited = { actor, entity_kind: 'budget_note' } as const
        if (before?.note === note || (!before && note === '')) return { month, bucket_id, note }
        if (!before) {
          const row = { id: newId('bnote'), month, bucket_id, note }
          store.insertNote(session, row)
          recordAudit(session, { ...audited, action: 'create', entity_id: row.id, after: row })
        } else if (note === '') {
          store.deleteNote(session, before.id)
          recordAudit(session, { ...audited, action: 'delete', entity_id: before.id, before })
        } else {
          store.updateNote(session, before.id, note)
          const after = { ...before, note }
          recordAudit(session, { ...audited, action: 'update', entity_id: before.id, before, after })
        }
        return { month, bucket_id, note }
      }),
  }
}

export type Groups = ReturnType<typeof createGroups>
