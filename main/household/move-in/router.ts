import type { Outputs } from '../../../shared/contract/index.ts'
import { MOVE_IN_APP_TEXTS } from '../../../shared/domain/move-in-apps.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import { Invalid } from '../../core/errors.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Undo } from '../undo/index.ts'
import type { Report } from './report.ts'
import { createMoveIns, type MovedIn, type MoveInServiceNeeds } from './service.ts'

export interface MoveInRouterNeeds extends MoveInServiceNeeds {
  readonly undo: Pick<Undo, 'addOperation'>
  readonly currency: () => string
}

export function moveInRouter(implement: Implementer, { undo, currency, ...needs }: MoveInRouterNeeds) {
  const os = implement.moveIn
  const moveIns = createMoveIns(needs)
  const amounts = () => amountsOf(currency())
  /** The importing thread has its own way to take it back; to have it again the file is moved in again. */
  const rememberForUndo = ({ id, app, file_name }: MovedIn, by: Actor): void => {
    if (by === 'person')
      undo.addOperation({
        label: `Moved in from ${MOVE_IN_APP_TEXTS[app].name}`,
        title: file_name,
        takeBack: () => moveIns.undo(id),
        isOver: () => moveIns.isUndone(id),
      })
  }
  return {
    preview: os.preview.handler(async ({ input }) => {
      const { file, preview_id, ...options } = input
      const { ambiguities, ...preview } = await moveIns.preview(file, options, preview_id)
      return { ...preview, ...toReport(preview, amounts()), ambiguities: [...ambiguities] }
    }),
    run: os.run.handler(async ({ input, context }) => {
      const { file, preview_id, accept_differences, accept_guesses, again, ...options } = input
      const choice = { accept_differences, accept_guesses, again }
      if ((file === undefined) === (preview_id === undefined))
        throw new Invalid(['preview_id'], worded('send the preview_id of a preview, or a file, and not both'))
      const done =
        file === undefined
          ? await moveIns.commit(preview_id ?? '', choice)
          : await moveIns.run(file, options, choice)
      rememberForUndo(done, context.actor)
      return toMovedIn(done, amounts())
    }),
    list: os.list.handler(() => {
      const wire = amounts()
      return { items: moveIns.list().map(each => toMovedIn(each, wire)) }
    }),
    undo: os.undo.handler(async ({ input }) => toMovedIn(await moveIns.undo(input.move_in_id), amounts())),
  }
}

type AmountsOf = (currency: string | null) => Amounts & { readonly currency: string }

/** Amounts in an account's currency, or in the household's where it names none. */
function amountsOf(household: string): AmountsOf {
  return its => {
    const currency = its ?? household
    return { ...amountsIn(currency), currency }
  }
}

function toMovedIn(
  { id, app, file_name, created_at, undone_at, report }: MovedIn,
  amounts: AmountsOf,
): Outputs['moveIn']['run'] {
  return { id, file_name, created_at, undone_at, ...toReport({ ...report, app }, amounts) }
}

function toReport(
  { app, accounts, counts, from, to, left_out, notices }: Report,
  amounts: AmountsOf,
): Omit<Outputs['moveIn']['run'], 'id' | 'file_name' | 'created_at' | 'undone_at'> {
  return {
    app,
    app_name: MOVE_IN_APP_TEXTS[app].name,
    tried: MOVE_IN_APP_TEXTS[app].tried,
    accounts: accounts.map(account => {
      const { currency, major } = amounts(account.currency)
      return {
        key: account.key,
        name: account.name,
        kind: account.kind,
        closed: account.closed,
        currency,
        rows: account.rows,
        opening_balance: major(account.opening_minor),
        opening_date: account.opening_date,
        source: account.source,
        source_balance: major(account.source_minor),
        balance: major(account.here_minor),
        difference: major(account.difference_minor),
      }
    }),
    counts,
    from,
    to,
    left_out: [...left_out],
    notices: [...notices],
  }
}
