import type { RouterClient } from '@orpc/server'
import type { RowState } from '../../../shared/contract/imports.ts'
import { sameRule } from '../../../shared/domain/import-rules.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import type { ImportStatementTable } from '../../core/database/schema.ts'
import { Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Buckets } from '../buckets/index.ts'
import { countByImport, type Transactions } from '../transactions/index.ts'
import { applyToPast } from './apply-rule.ts'
import type { Acceptance, Decision, FilePreview, ReadOptions, RowPage } from './preview.ts'
import { parseRule, readRules, type StoredRule } from './rules.ts'
import { statementsOf } from './statements.store.ts'
import { bytesOf, type ImportSteps } from './steps.ts'
import * as store from './store.ts'
import type { BankProcedures } from './thread.ts'

/** An import, and what it says of each account. */
export interface ImportWithStatements extends store.ImportRow {
  readonly statements: readonly ImportStatementTable[]
  /** Transfers that it made and that still stand. */
  readonly transfers: number
}

export type RuleInput = Pick<StoredRule, 'conditions' | 'action'>

export interface ImportNeeds {
  readonly database: Database
  readonly accounts: Accounts
  readonly buckets: Buckets
  readonly transactions: Transactions
  readonly steps: ImportSteps<RouterClient<{ bank: BankProcedures }>>
}

export type Imports = ReturnType<typeof createImports>

/** Imports of bank files, done by a thread of their own, and the rules that sort what comes in. */
export function createImports({ database, steps, transactions, buckets, accounts }: ImportNeeds) {
  const { ask, step, undoing } = steps

  const preview = async (
    file: File,
    options: ReadOptions,
    preview_id: string = newId('imp'),
  ): Promise<FilePreview> => {
    const bytes = await bytesOf(file)
    return step(preview_id, ({ bank }, work) =>
      bank.preview({ ...work, file_name: file.name, bytes, options }),
    )
  }

  const requireImport = (import_id: string): ImportWithStatements =>
    database.read(session => {
      const row = store.findImport(session, import_id)
      if (!row) throw new NotFound('import', import_id)
      return {
        ...row,
        statements: statementsOf(session, [import_id]),
        transfers: countByImport(session, import_id).get(import_id) ?? 0,
      }
    })

  const commit = async (
    preview_id: string,
    decisions: readonly Decision[],
    acceptance: Acceptance,
  ): Promise<ImportWithStatements> =>
    requireImport(await step(preview_id, ({ bank }, work) => bank.commit({ ...work, decisions, acceptance })))

  const requireRule = (session: ReadSession, id: string): store.RuleRow => {
    const row = store.findRule(session, id)
    if (!row) throw new NotFound('rule', id)
    return row
  }

  const checkRule = (session: ReadSession, { conditions, action }: Partial<RuleInput>): void => {
    conditions?.forEach((condition, index) => {
      const wantsAmount = condition.field === 'amount'
      if (wantsAmount !== (typeof condition.value === 'number'))
        throw new Invalid(['conditions', index, 'value'], wantsAmount ? 'must be an amount' : 'must be text')
      const compares = condition.operator === 'less_than' || condition.operator === 'more_than'
      if (condition.operator !== 'is' && compares !== wantsAmount)
        throw new Invalid(['conditions', index, 'operator'], `does not fit ${condition.field}`)
      if (condition.field === 'account_id' && typeof condition.value === 'string')
        accounts.requireWithin(session, condition.value)
    })
    if (action?.bucket_id) buckets.requireWithin(session, action.bucket_id)
    if (
      action &&
      action.bucket_id === undefined &&
      action.payee === undefined &&
      (action.tags ?? []).length === 0
    )
      throw new Invalid(['action'], 'must set a bucket, a payee or tags')
  }

  const addRule = (session: WriteSession, { conditions, action }: RuleInput, by: Actor): StoredRule => {
    const row: store.RuleRow = {
      id: newId('rule'),
      position: store.listRules(session).length,
      conditions: JSON.stringify(conditions),
      action: JSON.stringify(action),
      created_at: session.now,
    }
    store.insertRule(session, row)
    const rule = parseRule(row)
    recordAudit(session, {
      actor: by,
      action: 'create',
      entity_kind: 'rule',
      entity_id: row.id,
      after: rule,
    })
    return rule
  }

  return {
    /** Reads a file and shows what an import would do. A `preview_id` given by the caller can be watched and cancelled from the start. */
    preview,
    revise: (preview_id: string, options: ReadOptions) =>
      step(preview_id, ({ bank }, work) => bank.revise({ ...work, options })),
    /** Keeps decisions with the preview. */
    decide: (preview_id: string, decisions: readonly Decision[]) =>
      step(preview_id, ({ bank }, work) => bank.decide({ ...work, decisions })),
    rows: (
      preview_id: string,
      page: {
        readonly statement: number
        readonly state: RowState | undefined
        readonly offset: number
        readonly limit: number
      },
    ): Promise<RowPage> => ask(({ bank }, now) => bank.rows({ now, preview_id, ...page })),
    commit,
    /** Preview and commit in one, for scripts. */
    async run(
      file: File,
      options: ReadOptions,
      decisions: readonly Decision[],
      acceptance: Acceptance,
    ): Promise<ImportWithStatements> {
      const { preview_id } = await preview(file, options)
      try {
        return await commit(preview_id, decisions, acceptance)
      } catch (error) {
        await steps.forget(preview_id)
        throw error
      }
    },
    cancel: steps.cancel,
    progress: steps.progress,

    list: (): ImportWithStatements[] =>
      database.read(session => {
        const imports = store.listImports(session)
        const statements = Map.groupBy(
          statementsOf(
            session,
            imports.map(each => each.id),
          ),
          each => each.import_id,
        )
        const transfers = countByImport(session)
        return imports.map(each => ({
          ...each,
          statements: statements.get(each.id) ?? [],
          transfers: transfers.get(each.id) ?? 0,
        }))
      }),
    isUndone: (import_id: string): boolean =>
      database.read(session => store.findImport(session, import_id)?.undone_at !== null),
    /** @throws NotFound, Conflict */
    async undo(import_id: string): Promise<ImportWithStatements> {
      requireImport(import_id)
      await undoing(({ bank }, work) => bank.undo({ ...work, import_id }))
      return requireImport(import_id)
    },

    listRules: () => database.read(readRules),
    /** One that says the same as one that is there is not made again: that one is the answer. @returns it, and how many transactions it changed */
    createRule: (input: RuleInput, apply: boolean, by: Actor) =>
      database.write(session => {
        checkRule(session, input)
        const known = readRules(session).find(each => sameRule(each, input))
        const rule = known ?? addRule(session, input, by)
        return { rule, changed: apply ? applyToPast(session, transactions, rule, by) : 0 }
      }),
    updateRule: (
      id: string,
      change: Partial<RuleInput> & { readonly position?: number | undefined },
      by: Actor,
    ) =>
      database.write(session => {
        const before = parseRule(requireRule(session, id))
        checkRule(session, change)
        const after = {
          ...before,
          conditions: change.conditions ?? before.conditions,
          action: change.action ?? before.action,
        }
        store.updateRule(session, id, {
          conditions: JSON.stringify(after.conditions),
          action: JSON.stringify(after.action),
        })
        if (change.position !== undefined) movePosition(session, id, change.position)
        recordAudit(session, {
          actor: by,
          action: 'update',
          entity_kind: 'rule',
          entity_id: id,
          before,
          after,
        })
        return parseRule(requireRule(session, id))
      }),
    deleteRule: (id: string, by: Actor) =>
      database.write(session => {
        const before = parseRule(requireRule(session, id))
        store.deleteRule(session, id)
        recordAudit(session, { actor: by, action: 'delete', entity_kind: 'rule', entity_id: id, before })
        return true
      }),
  }
}

function movePosition(session: WriteSession, id: string, position: number): void {
  const others = store.listRules(session).filter(row => row.id !== id)
  const order = [
    ...others.slice(0, position).map(row => row.id),
    id,
    ...others.slice(position).map(row => row.id),
  ]
  order.forEach((rule_id, index) => {
    store.updateRule(session, rule_id, { position: index })
  })
}
