import { z } from 'zod'
import type { Outputs } from '../../../shared/contract/index.ts'
import type { Words } from '../../../shared/domain/audit-words.ts'
import type { Actor } from '../../core/audit/store.ts'
import { NotFound } from '../../core/errors.ts'
import { KeptWording } from '../../core/kept-wording.ts'
import type { Ports } from '../../core/ports.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toNotices } from '../../wire/wordings.ts'
import type { Transactions } from '../transactions/index.ts'
import type { Undo } from '../undo/index.ts'
import { readHandedOver } from './handed-over.ts'
import type { Imports, ImportWithStatements } from './service.ts'
import { toAgreement, toPreview, toRowPage, toVerdict } from './wire.ts'

export interface ImportRouterNeeds {
  readonly imports: Imports
  readonly undo: Pick<Undo, 'addOperation'>
  readonly words: Pick<Words, 'eventText'>
  readonly transactions: Pick<Transactions, 'currencyOf'>
  readonly ports: Pick<Ports, 'takeHandedOver'>
}

export function importRouter(
  implement: Implementer,
  { imports, undo, words, transactions, ports }: ImportRouterNeeds,
) {
  const os = implement.imports
  const amountsOf: AmountsOf = account_id => amountsIn(transactions.currencyOf(account_id))
  /** The rows are written by the importing thread, which has its own way to take them back; to have them again the file is imported again. */
  const rememberForUndo = ({ id, file_name }: ImportWithStatements, by: Actor): void => {
    if (by === 'person')
      undo.addOperation({
        label: words.eventText('import', 'import'),
        title: file_name,
        takeBack: () => imports.undo(id),
        isOver: () => imports.isUndone(id),
      })
  }
  return {
    takeHandedOver: os.takeHandedOver.handler(async ({ context, path }) => {
      // Another way in may serve this some day: what the person opened is none of a script's.
      if (context.actor !== 'person') throw new NotFound('procedure', path.join('.'))
      const waiting = ports.takeHandedOver?.()
      return { file: waiting === undefined ? null : await readHandedOver(waiting) }
    }),
    preview: os.preview.handler(async ({ input }) => {
      const { file, preview_id, ...options } = input
      return toPreview(await imports.preview(file, options, preview_id))
    }),
    revise: os.revise.handler(async ({ input }) => {
      const { preview_id, ...options } = input
      return toPreview(await imports.revise(preview_id, options))
    }),
    commit: os.commit.handler(async ({ input, context }) => {
      const { preview_id, decisions, ...acceptance } = input
      const row = await imports.commit(preview_id, decisions, acceptance)
      rememberForUndo(row, context.actor)
      return toRecord(row, amountsOf)
    }),
    decide: os.decide.handler(async ({ input }) =>
      toPreview(await imports.decide(input.preview_id, input.decisions)),
    ),
    previewRows: os.previewRows.handler(async ({ input }) => {
      const { preview_id, statement, state, offset, limit } = input
      return toRowPage(await imports.rows(preview_id, { statement, state, offset, limit }))
    }),
    cancel: os.cancel.handler(async ({ input }) => ({ cancelled: await imports.cancel(input.preview_id) })),
    progress: os.progress.handler(({ input, signal }) => imports.progress(input.preview_id, signal)),
    run: os.run.handler(async ({ input, context }) => {
      const { file, decisions, accept_guesses, accept_contradicted, ...options } = input
      const row = await imports.run(file, options, decisions, { accept_guesses, accept_contradicted })
      rememberForUndo(row, context.actor)
      return toRecord(row, amountsOf)
    }),
    list: os.list.handler(() => {
      return { items: imports.list().map(row => toRecord(row, amountsOf)) }
    }),
    undo: os.undo.handler(async ({ input }) => toRecord(await imports.undo(input.import_id), amountsOf)),
  }
}

/** An account's amounts are in its currency. */
type AmountsOf = (account_id: string) => Amounts

function toRecord(row: ImportWithStatements, amountsOf: AmountsOf): Outputs['imports']['commit'] {
  const { statements, account_ids, created_account_ids, notices, ...rest } = row
  return {
    ...rest,
    account_ids: texts(account_ids),
    created_account_ids: texts(created_account_ids),
    ...toNotices(z.array(KeptWording).parse(JSON.parse(notices))),
    statements: statements.map(statement => toImported(statement, amountsOf(statement.account_id))),
  }
}

function texts(json: string): string[] {
  const parsed: unknown = JSON.parse(json)
  return Array.isArray(parsed) ? parsed.filter(each => typeof each === 'string') : []
}

function toImported(statement: ImportWithStatements['statements'][number], amounts: Amounts) {
  const { account_minor, closing_minor } = statement
  return {
    account_id: statement.account_id,
    bank_account_id: statement.bank_account_id,
    from: statement.from_date,
    to: statement.to_date,
    verdict: toVerdict(
      {
        kind: statement.verdict,
        by: statement.proved_by,
        difference_minor: statement.difference_minor,
        first_row: statement.first_row,
      },
      amounts,
    ),
    agreement:
      account_minor === null
        ? null
        : toAgreement(
            {
              as_of: statement.as_of,
              account_minor,
              bank_minor: closing_minor,
              difference_minor: closing_minor === null ? null : closing_minor - account_minor,
              since: statement.differs_since,
            },
            amounts,
          ),
  }
}
