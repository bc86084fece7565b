import { comparable } from '../../../shared/domain/text.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Buckets } from '../buckets/index.ts'
import type { FileKind, MapCategory, MappedCategory, SaidCategory } from '../imports/index.ts'
import * as store from './categories.store.ts'

/** What the categories that files name stand for: said once for each kind of file, and kept. */

export interface CategoryNeeds {
  readonly database: Database
  readonly buckets: Buckets
}

const UNSAID: MappedCategory = { bucket_id: null, new_bucket: null, from: null, suggested_bucket_id: null }

export type Categories = ReturnType<typeof createCategories>

export function createCategories({ database, buckets }: CategoryNeeds) {
  /** @throws NotFound where a bucket that is said is not there. */
  const mapping = (session: ReadSession, { kind }: FileKind, said: readonly SaidCategory[]): MapCategory => {
    const active = buckets.listWithin(session, { status: 'active' })
    const ids = new Set(active.map(each => each.id))
    const byName = new Map(active.map(each => [comparable(each.name), each.id]))
    const kept = new Map(store.listCategories(session, kind).map(each => [each.category_key, each.bucket_id]))
    const given = new Map(said.map(each => [comparable(each.category), each]))
    for (const { bucket_id } of said) if (bucket_id) buckets.requireWithin(session, bucket_id)
    const known = new Map<string, MappedCategory>()
    const find = (key: string): MappedCategory => {
      const now = given.get(key)
      if (now?.new_bucket !== undefined) {
        const there = byName.get(comparable(now.new_bucket)) ?? null
        return { ...UNSAID, from: 'given', bucket_id: there, new_bucket: there ? null : now.new_bucket }
      }
      if (now) return { ...UNSAID, from: 'given', bucket_id: now.bucket_id ?? null }
      const before = kept.get(key)
      if (before === null || (before !== undefined && ids.has(before)))
        return { ...UNSAID, from: 'remembered', bucket_id: before }
      const same = byName.get(key)
      if (same !== undefined) return { ...UNSAID, from: 'same_name', bucket_id: same }
      return { ...UNSAID, suggested_bucket_id: likeName(key, byName) }
    }
    return category => {
      const key = comparable(category)
      const found = known.get(key) ?? find(key)
      known.set(key, found)
      return found
    }
  }

  const remember = (
    session: WriteSession,
    { kind, name }: FileKind,
    category: string,
    bucket_id: string | null,
    by: Actor,
  ): store.FileCategoryRow => {
    const category_key = comparable(category)
    const before = store.findCategory(session, kind, category_key)
    if (before && before.bucket_id === bucket_id) return before
    const after: store.FileCategoryRow = {
      id: before?.id ?? newId('fcat'),
      kind,
      kind_name: before?.kind_name ?? name,
      category: before?.category ?? category,
      category_key,
      bucket_id,
      created_at: before?.created_at ?? session.now,
      updated_at: session.now,
    }
    if (before) store.updateCategory(session, after.id, after)
    else store.insertCategory(session, after)
    recordAudit(session, {
      actor: by,
      action: before ? 'update' : 'create',
      entity_kind: 'file_category',
      entity_id: after.id,
      ...(before && { before }),
      after,
    })
    return after
  }

  /** @throws NotFound */
  const require = (session: ReadSession, id: string): store.FileCategoryRow => {
    const row = store.findCategoryById(session, id)
    if (!row) throw new NotFound('file_category', id)
    return row
  }

  return {
    mappingWithin: mapping,
    /** Keeps what was said with a file that is being written, and makes the buckets that are to be new. */
    settleWithin(session: WriteSession, kind: FileKind, said: readonly SaidCategory[]): void {
      const map = mapping(session, kind, said)
      for (const { category } of said) {
        const { bucket_id, new_bucket } = map(category)
        const made =
          new_bucket === null
            ? bucket_id
            : (buckets
                .listWithin(session, { status: 'active' })
                .find(each => comparable(each.name) === comparable(new_bucket))?.id ??
              buckets.createWithin(session, { name: new_bucket, bucket_type: 'variable' }, 'import').id)
        remember(session, kind, category, made, 'import')
      }
    },
    list: () => database.read(session => store.listCategories(session)),
    /** @throws NotFound for a bucket that is not there */
    put: (kind: FileKind, category: string, bucket_id: string | null, by: Actor) =>
      database.write(session => {
        if (bucket_id !== null) buckets.requireWithin(session, bucket_id)
        return remember(session, kind, category, bucket_id, by)
      }),
    /** @throws NotFound */
    forget: (id: string, by: Actor) =>
      database.write(session => {
        const before = require(session, id)
        store.deleteCategory(session, id)
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'file_category',
          entity_id: id,
          before,
        })
        return true
      }),
  }
}

/** The one bucket whose name is the category's last part, or has a word of it. */
function likeName(key: string, byName: ReadonlyMap<string, string>): string | null {
  const last = key.split(/[:>/]/u).at(-1)?.trim() ?? key
  const named = byName.get(last)
  if (named !== undefined) return named
  const words = new Set(key.split(/[^\p{L}]+/u).filter(word => word.length > 2))
  const alike = [...byName].filter(([name]) => name.split(/[^\p{L}]+/u).some(word => words.has(word)))
  return alike.length === 1 ? (alike[0]?.[1] ?? null) : null
}
