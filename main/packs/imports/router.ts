import type { z } from 'zod'
import type { RuleAction, RuleCondition } from '../../../shared/contract/imports.ts'
import type { Outputs } from '../../../shared/contract/index.ts'
import { eventText } from '../../../shared/domain/audit-words.ts'
import type { Actor } from '../../audit/store.ts'
import type { FilePreview, PreviewedRow, StatementPreview } from '../../import/protocol.ts'
import { type Amounts, amountsIn } from '../amounts.ts'
import { given } from '../given.ts'
import type { Implementer } from '../transport.ts'
import type { Undo } from '../undo/index.ts'
import type { StoredRule } from './rules.ts'
import type { Imports } from './service.ts'
import type { ImportRow } from './store.ts'

export interface ImportRouterNeeds {
  readonly imports: Imports
  readonly undo: Pick<Undo, 'addOperation'>
  readonly currency: () => string
}

export function importRouter(implement: Implementer, { imports, undo, currency }: ImportRouterNeeds) {
  const os = implement.imports
  const amounts = () => amountsIn(currency())
  /** The rows are written by the importing thread, which has its own way to take them back; to have them again the file is imported again. */
  const rememberForUndo = ({ id, file_name }: ImportRow, by: Actor): void => {
    if (by === 'person')
      undo.addOperation({
        label: eventText('import', 'import'),
        title: file_name,
        takeBack: () => imports.undo(id),
      })
  }
  return {
    preview: os.preview.handler(async ({ input }) => {
      const { file, preview_id, ...options } = input
      return toPreview(await imports.preview(file, options, preview_id), amounts())
    }),
    revise: os.revise.handler(async ({ input }) => {
      const { preview_id, ...options } = input
      return toPreview(await imports.revise(preview_id, options), amounts())
    }),
    commit: os.commit.handler(async ({ input, context }) => {
      const row = await imports.commit(input.preview_id, input.decisions)
      rememberForUndo(row, context.actor)
      return toRecord(row)
    }),
    cancel: os.cancel.handler(async ({ input }) => ({ cancelled: await imports.cancel(input.preview_id) })),
    progress: os.progress.handler(({ input, signal }) => imports.progress(input.preview_id, signal)),
    run: os.run.handler(async ({ input, context }) => {
      const { file, ...options } = input
      const row = await imports.run(file, options)
      rememberForUndo(row, context.actor)
      return toRecord(row)
    }),
    list: os.list.handler(() => ({ items: imports.list().map(toRecord) })),
    undo: os.undo.handler(async ({ input }) => toRecord(await imports.undo(input.import_id))),
    listRules: os.listRules.handler(() => ({
      items: imports.listRules().map(rule => toRule(rule, amounts())),
    })),
    createRule: os.createRule.handler(async ({ input, context }) => {
      const rule = {
        conditions: fromConditions(input.conditions, amounts()),
        action: fromAction(input.action),
      }
      const created = await imports.createRule(rule, input.apply, context.actor)
      return { rule: toRule(created.rule, amounts()), changed: created.changed }
    }),
    updateRule: os.updateRule.handler(async ({ input, context }) => {
      const change = {
        ...(input.conditions && { conditions: fromConditions(input.conditions, amounts()) }),
        ...(input.action && { action: fromAction(input.action) }),
        position: input.position,
      }
      return toRule(await imports.updateRule(input.rule_id, change, context.actor), amounts())
    }),
    deleteRule: os.deleteRule.handler(async ({ input, context }) => ({
      deleted: await imports.deleteRule(input.rule_id, context.actor),
    })),
  }
}

function fromConditions(conditions: readonly z.infer<typeof RuleCondition>[], amounts: Amounts) {
  return conditions.map((condition, index) => ({
    ...condition,
    value:
      typeof condition.value === 'number'
        ? amounts.minor(condition.value, 'conditions', index, 'value')
        : condition.value,
  }))
}

function fromAction(action: z.infer<typeof RuleAction>) {
  return given(action)
}

function toRule(rule: StoredRule, amounts: Amounts): Outputs['imports']['updateRule'] {
  return {
    id: rule.id,
    position: rule.position,
    conditions: rule.conditions.map(condition => ({
      ...condition,
      value: typeof condition.value === 'number' ? amounts.major(condition.value) : condition.value,
    })),
    action: {
      ...given({ bucket_id: rule.action.bucket_id, payee: rule.action.payee }),
      ...(rule.action.tags && { tags: [...rule.action.tags] }),
    },
    created_at: rule.created_at,
  }
}

function toRecord(row: ImportRow): Outputs['imports']['commit'] {
  const ids: unknown = JSON.parse(row.account_ids)
  return { ...row, account_ids: Array.isArray(ids) ? ids.filter(id => typeof id === 'string') : [] }
}

function toPreview(preview: FilePreview, amounts: Amounts): Outputs['imports']['preview'] {
  return {
    preview_id: preview.preview_id,
    file_name: preview.file_name,
    format: preview.format,
    encoding: preview.encoding,
    statements: preview.statements.map(statement => toStatement(statement, amounts)),
    csv: preview.csv && {
      ...preview.csv,
      header: [...preview.csv.header],
      sample: preview.csv.sample.map(row => [...row]),
    },
  }
}

function toStatement(statement: StatementPreview, amounts: Amounts) {
  const { sum_minor, rows, problems, notices, ...rest } = statement
  return {
    ...rest,
    sum: amounts.major(sum_minor),
    notices: [...notices],
    rows: rows.map(row => toRow(row, amounts)),
    problems: problems.map(problem => ({ ...problem })),
  }
}

function toRow({ row, parsed, payee, state, duplicate_of, bucket_id }: PreviewedRow, amounts: Amounts) {
  return {
    row,
    line: parsed.line,
    date: parsed.date,
    signed_amount: amounts.major(parsed.amount_minor),
    payee,
    description: parsed.description,
    state,
    duplicate_of: duplicate_of && {
      transaction_id: duplicate_of.id,
      date: duplicate_of.date,
      payee: duplicate_of.payee,
      description: duplicate_of.description,
    },
    bucket_id,
  }
}
