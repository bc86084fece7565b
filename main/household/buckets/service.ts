import type { Month } from '../../../shared/domain/calendar.ts'
import { limitIn } from '../../../shared/domain/envelopes.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import { attemptRemoval } from '../../core/database/attempt.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../household/index.ts'
import { type BucketMonth, snapshotOf } from './months.ts'
import { spentBefore } from './spent-before.ts'
import * as store from './store.ts'

export type NewBucket = Pick<store.BucketRow, 'name' | 'bucket_type'> &
  Partial<
    Pick<
      store.BucketRow,
      'monthly_limit_minor' | 'limit_from' | 'rollover' | 'priority' | 'notes' | 'first_month'
    >
  >
export type BucketChange = Partial<Omit<store.BucketRow, 'id' | 'first_month' | 'created_at' | 'updated_at'>>

export interface BucketLimit {
  readonly bucket_id: string
  readonly limit_minor: number
}

export interface BucketNeeds {
  readonly database: Database
  readonly household: HouseholdService
}

export type Buckets = ReturnType<typeof createBuckets>

/** Buckets and their months: limits, allocations, carryover, what is spent and what remains. */
export function createBuckets(needs: BucketNeeds) {
  return { ...writingOf(needs), ...readingOf(needs), ...allocatingOf(needs), ...comingOf() }
}

function requireBucket(session: ReadSession, id: string): store.BucketRow {
  const bucket = store.findBucket(session, id)
  if (!bucket) throw new NotFound('bucket', id)
  return bucket
}

function requireFreeName(session: ReadSession, name: string, except?: string): void {
  const taken = store.findActiveByName(session, name)
  if (taken && taken.id !== except)
    throw new Conflict(
      worded('There is a bucket called {name} already. Send another name', { name: taken.name }),
    )
}

function writingOf({ database, household }: BucketNeeds) {
  const insert = (session: WriteSession, input: NewBucket, by: Actor): store.BucketRow => {
    requireFreeName(session, input.name)
    const first_month = input.first_month ?? household.currentMonth(session)
    const row: store.BucketRow = {
      id: newId('bk'),
      name: input.name,
      bucket_type: input.bucket_type,
      monthly_limit_minor: input.monthly_limit_minor ?? 0,
      rollover: input.rollover ?? 0,
      priority: input.priority ?? 'B',
      status: 'active',
      notes: input.notes ?? '',
      first_month,
      limit_from: input.limit_from ?? first_month,
      created_at: session.now,
      updated_at: session.now,
    }
    store.insertBucket(session, row)
    recordAudit(session, {
      actor: by,
      action: 'create',
      entity_kind: 'bucket',
      entity_id: row.id,
      after: row,
    })
    return row
  }

  /** The limit that a change brings, with its first month; undefined where it stays as it is. */
  const newLimit = (
    session: ReadSession,
    before: store.BucketRow,
    { monthly_limit_minor, limit_from }: BucketChange,
  ): Pick<store.BucketRow, 'monthly_limit_minor' | 'limit_from'> | undefined => {
    const same = monthly_limit_minor === undefined || monthly_limit_minor === before.monthly_limit_minor
    if (same && (limit_from === undefined || limit_from === before.limit_from)) return undefined
    return {
      monthly_limit_minor: monthly_limit_minor ?? before.monthly_limit_minor,
      limit_from: limit_from ?? household.currentMonth(session),
    }
  }

  const change = (session: WriteSession, id: string, wanted: BucketChange, by: Actor): store.BucketRow => {
    const before = requireBucket(session, id)
    const { monthly_limit_minor, limit_from, ...rest } = wanted
    const limited = newLimit(session, before, wanted)
    const after = { ...before, ...rest, ...limited, updated_at: session.now }
    if (after.status === 'active') requireFreeName(session, after.name, id)
    store.updateBucket(session, id, { ...rest, updated_at: session.now })
    if (limited) store.setLimit(session, id, limited.limit_from, limited.monthly_limit_minor)
    recordAudit(session, {
      actor: by,
      action: 'update',
      entity_kind: 'bucket',
      entity_id: id,
      before,
      after,
    })
    return after
  }

  return {
    /** @throws Conflict where an active bucket has the name. */
    create: (input: NewBucket, by: Actor) => database.write(session => insert(session, input, by)),
    /** As `create`, in the caller's transaction. */
    createWithin: insert,

    /**
     * A new limit holds from the current month on, or from `limit_from`; the months before keep theirs. @throws NotFound, Conflict
     */
    update: (id: string, wanted: BucketChange, by: Actor) =>
      database.write(session => change(session, id, wanted, by)),

    /** Limits of several buckets from the current month on, in minor units, as one step. @throws NotFound, Invalid for a bucket that is named twice */
    setLimits: (limits: readonly BucketLimit[], by: Actor) =>
      database.write(session =>
        limits.map(({ bucket_id, limit_minor }, at) => {
          if (limits.findIndex(each => each.bucket_id === bucket_id) < at)
            throw new Invalid(['limits', String(at), 'bucket_id'], worded('is named twice'))
          return change(session, bucket_id, { monthly_limit_minor: limit_minor }, by)
        }),
      ),
  }
}

function readingOf({ database, household }: BucketNeeds) {
  const snapshot = (session: ReadSession, month: Month) => snapshotOf(session, month, household)
  return {
    listWithin: store.listBuckets,
    list: (filter: store.BucketFilter) => database.read(session => store.listBuckets(session, filter)),

    /** @throws NotFound */
    get: (id: string) => database.read(session => requireBucket(session, id)),
    requireWithin: requireBucket,
    findWithin: (session: ReadSession, id: string) => store.findBucket(session, id),
    /** The active bucket of that name, capitals or not. */
    findByNameWithin: store.findActiveByName,

    /** The month, computed from rollups; reading writes nothing. Without a month: the current one. */
    month: (month?: Month) =>
      database.read(session => snapshot(session, month ?? household.currentMonth(session))),
    snapshotWithin: snapshot,
    spentBefore: () => database.read(session => spentBefore(session, household.currentMonth(session))),

    /** The bucket of that id or, without regard to case and accents, that name; an active one goes before. @throws NotFound */
    named: (text: string) =>
      database.read(session => {
        const bucket = store.findBucket(session, text) ?? store.findByName(session, text)
        if (!bucket) throw new NotFound('bucket', text)
        return bucket
      }),
  }
}

/** What a month gives a bucket apart from its monthly limit. */
function allocatingOf({ database, household }: BucketNeeds) {
  const snapshot = (session: ReadSession, month: Month) => snapshotOf(session, month, household)

  const bucketMonth = (session: ReadSession, month: Month, bucket_id: string): BucketMonth => {
    const found = snapshot(session, month).buckets.find(each => each.bucket.id === bucket_id)
    if (!found)
      throw new Conflict(
        worded(
          'This bucket is archived and has nothing in this month. Bring it back with "status": "active", or send another month',
        ),
      )
    return found
  }

  return {
    /** Sets one month's own limit; null goes back to the monthly limit. */
    allocate: (month: Month, bucket_id: string, allocation_minor: number | null, by: Actor) =>
      database.write(session => {
        allocate(session, month, requireBucket(session, bucket_id), allocation_minor, by)
        return bucketMonth(session, month, bucket_id)
      }),

    /** Gives `month` the allocations of `from_month`: buckets without one there go back to their monthly limit. */
    copyAllocations: (month: Month, from_month: Month, by: Actor) =>
      database.write(session => {
        const wanted = store.allocationsOf(session, from_month)
        const present = store.allocationsOf(session, month)
        for (const bucket of store.listBuckets(session, { status: 'active' })) {
          const allocation = wanted.get(bucket.id) ?? null
          if (allocation !== (present.get(bucket.id) ?? null))
            allocate(session, month, bucket, allocation, by)
        }
        return snapshot(session, month)
      }),

    /**
     * Moves part of one bucket's limit of the month to another's; the sum of the limits stays.
     * @throws Conflict for an archived bucket that the month does not show: money moved there would be out of sight.
     */
    move: (month: Month, from_bucket_id: string, to_bucket_id: string, amount_minor: number, by: Actor) =>
      database.write(session => {
        if (from_bucket_id === to_bucket_id)
          throw new Invalid(['to_bucket_id'], worded('must be a different bucket'))
        const allocations = store.allocationsOf(session, month)
        const limits = store.limitsByBucket(session)
        const limitOf = ({ id }: store.BucketRow) =>
          allocations.get(id) ?? limitIn(month, limits.get(id) ?? [])
        const from = requireBucket(session, from_bucket_id)
        const to = requireBucket(session, to_bucket_id)
        for (const { id } of [from, to]) bucketMonth(session, month, id)
        if (limitOf(from) < amount_minor)
          throw new Invalid(
            ['amount'],
            worded('is more than the limit of {name}. Send no more than that, or raise the limit first', {
              name: from.name,
            }),
          )
        allocate(session, month, from, limitOf(from) - amount_minor, by)
        allocate(session, month, to, sumMinor([limitOf(to), amount_minor]), by)
        return snapshot(session, month)
      }),
  }
}

function allocate(
  session: WriteSession,
  month: Month,
  bucket: store.BucketRow,
  allocation_minor: number | null,
  by: Actor,
): void {
  const before = store.allocationsOf(session, month).get(bucket.id) ?? null
  if (allocation_minor === null) store.clearAllocation(session, bucket.id, month)
  else store.setAllocation(session, bucket.id, month, allocation_minor)
  recordAudit(session, {
    actor: by,
    action: 'allocate',
    entity_kind: 'bucket',
    entity_id: bucket.id,
    before: { month, allocation_minor: before },
    after: { month, allocation_minor },
  })
}

/** Buckets that come in with another app's file, and go with it. */
function comingOf() {
  return {
    /** What the app gave each month, and gives from one on; none of it is there yet. */
    budgetWithin(session: WriteSession, id: string, { limit, allocations }: ComingBudget, by: Actor): void {
      const before = requireBucket(session, id)
      if (limit) {
        store.setLimit(session, id, limit.from, limit.minor)
        const after = { ...before, monthly_limit_minor: limit.minor, limit_from: limit.from }
        recordAudit(session, {
          actor: by,
          action: 'update',
          entity_kind: 'bucket',
          entity_id: id,
          before,
          after,
        })
      }
      for (const { month, minor } of allocations) allocate(session, month, before, minor, by)
    },

    archiveWithin(session: WriteSession, id: string, by: Actor): void {
      const before = requireBucket(session, id)
      const after = { ...before, status: 'archived' as const, updated_at: session.now }
      store.updateBucket(session, id, { status: after.status, updated_at: after.updated_at })
      recordAudit(session, {
        actor: by,
        action: 'update',
        entity_kind: 'bucket',
        entity_id: id,
        before,
        after,
      })
    },

    /** Removes a bucket that nothing is in and nothing else names. @returns whether it is gone. */
    removeUnusedWithin(session: WriteSession, id: string, by: Actor): boolean {
      const before = requireBucket(session, id)
      const isGone = attemptRemoval(session, () => store.deleteBucket(session, id))
      if (isGone)
        recordAudit(session, { actor: by, action: 'delete', entity_kind: 'bucket', entity_id: id, before })
      return isGone
    },
  }
}

export interface ComingBudget {
  readonly limit: { readonly from: Month; readonly minor: number } | null
  readonly allocations: readonly { readonly month: Month; readonly minor: number }[]
}
