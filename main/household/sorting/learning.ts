import type { LinkedThing } from '../../../shared/domain/links.ts'
import { Besides } from '../../../shared/domain/sorting/besides.ts'
import { Learner, type Suggestion } from '../../../shared/domain/sorting/learner.ts'
import type { SortableRow } from '../../../shared/domain/sorting/model.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import type { Buckets } from '../buckets/index.ts'
import * as store from './store.ts'

/** What was learned from the person's own past, made anew whenever the data are others than they were. */

export interface LearningNeeds {
  readonly database: Database
  readonly buckets: Pick<Buckets, 'listWithin'>
}

export interface Learned {
  readonly learner: Learner
  /** What speaks for a bucket that is in use; undefined where nothing does. */
  readonly suggest: (row: SortableRow) => Suggestion | undefined
  /** What rows of its name always were for, and their tags. */
  readonly besides: (row: SortableRow) => SuggestedBesides
}

export interface SuggestedBesides {
  readonly link: LinkedThing | null
  readonly tags: readonly string[]
}

/** Decisions that are learned from, the latest. */
const MOST_DECISIONS = 6_000
/** The latest of them say how right it is: what was so years ago says little of it. */
const MOST_GRADED = 3_000
/** What was filled in by the latest imports stands because nobody may have looked at it yet: an import for each of two accounts. */
const UNSEEN_IMPORTS = 2
/** What a split is to the model: nothing that a row is put in, and no bucket's id. */
const SPLIT = 'split'

export type Learning = ReturnType<typeof createLearning>

export function createLearning({ database, buckets }: LearningNeeds) {
  let kept: { readonly version: string; readonly learned: Learned } | undefined

  const learn = (session: ReadSession): Learned => {
    const learner = new Learner()
    const unseen = new Set(store.latestImports(session, UNSEEN_IMPORTS))
    const rows = store.decidedRows(session, MOST_DECISIONS)
    for (const [at, row] of rows.entries()) {
      const isUnseen = row.import_id !== null && unseen.has(row.import_id)
      // What is asked about, and what nobody may have seen, says nothing yet.
      if (isUnseen && (row.bucket_from === 'learned' || (row.bucket_id === null && row.tx_type === 'income')))
        continue
      if (row.bucket_id === null && row.is_split === 0 && row.unsure_bucket === 1 && row.refused === null)
        continue
      const choice = row.is_split === 1 ? SPLIT : row.bucket_id
      const by_person = row.bucket_from !== 'learned'
      learner.learn({ ...sortable(row), choice, by_person }, rows.length - at <= MOST_GRADED)
    }
    const besides = learnBesides(session, rows)
    const active = new Set(buckets.listWithin(session, { status: 'active' }).map(each => each.id))
    return {
      learner,
      suggest(row) {
        const said = learner.suggest(row)
        return said && active.has(said.choice) ? said : undefined
      },
      besides,
    }
  }

  return {
    learnedWithin(session: ReadSession): Learned {
      const version = database.version()
      if (kept?.version !== version) kept = { version, learned: learn(session) }
      return kept.learned
    },
  }
}

function learnBesides(session: ReadSession, rows: readonly store.DecidedRow[]): Learned['besides'] {
  const { links, tags } = store.besidesOf(session, rows)
  if (links.size === 0 && tags.size === 0) return () => NOTHING_BESIDES
  const things = new Besides<LinkedThing>()
  const words = new Besides<readonly string[]>()
  for (const row of rows) {
    // What was filled in by the program was never asked about these.
    if (row.bucket_from === 'learned') continue
    const link = links.get(row.seq)
    const own = tags.get(row.seq)?.map(each => each.tag)
    // A plan is met once: the next payment is for another.
    const isLasting = link && link.kind !== 'obligation' && link.kind !== 'flow'
    things.learn(sortable(row), isLasting ? { key: `${link.kind}:${link.id}`, value: link } : undefined)
    words.learn(sortable(row), own && { key: own.join('\n'), value: own })
  }
  return row => ({ link: things.suggest(row) ?? null, tags: words.suggest(row) ?? [] })
}
const NOTHING_BESIDES: SuggestedBesides = { link: null, tags: [] }

/** What the model looks at of a transaction. */
export function sortable(row: Omit<store.RowToSort, 'id'>): SortableRow {
  const { payee, description, tx_type, amount_minor, account_id } = row
  return {
    payee,
    description,
    account_id,
    signed_minor: tx_type === 'income' || tx_type === 'transfer_in' ? amount_minor : -amount_minor,
  }
}
