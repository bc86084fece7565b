import { createHash } from 'node:crypto'
import type { DateOrder, NumberFormat } from '../../../shared/contract/csv-mapping.ts'
import { MOVE_IN_APP_TEXTS, type MoveInApp } from '../../../shared/domain/move-in-apps.ts'
import { comparable } from '../../../shared/domain/text.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { type MoveInLedger, UnreadableExport } from '../../formats/apps/ledger.ts'
import { readExport } from '../../formats/apps/read-export.ts'
import { approaching, type ImportKind, type Progress } from '../imports/index.ts'
import { readActualTables } from './actual.store.ts'
import type { Here } from './here.ts'
import type { MoveInNeeds } from './needs.ts'
import { type MoveInPlan, planMoveIn } from './plan.ts'
import { type MoveInPreview, reportOf } from './report.ts'
import { findByFingerprint } from './store.ts'
import { undoMoveIn } from './undo.ts'
import { writeMoveIn } from './write.ts'

export interface MoveInOptions {
  /** Found from the file where it is left out. */
  readonly app?: MoveInApp | undefined
  readonly date_order?: DateOrder | undefined
  readonly number_format?: NumberFormat | undefined
  readonly flip_sign?: boolean | undefined
}

/** What a person takes upon itself. */
export interface MoveInChoice {
  /** Writes it although an account would not hold what the app says. */
  readonly accept_differences: boolean
  /** Takes what was guessed where the file can be read in two ways. */
  readonly accept_guesses: boolean
  /** Writes it although the same file was moved in before. */
  readonly again: boolean
}

interface OpenExport {
  readonly file_name: string
  readonly fingerprint: string
  readonly ledger: MoveInLedger
  readonly plan: MoveInPlan | null
}

/** Other apps' files as a kind of import. @returns, of writing, the id of what was moved in. */
export function appFiles(
  needs: MoveInNeeds,
): ImportKind<MoveInOptions, OpenExport, MoveInPreview, MoveInChoice, string, string> {
  const { database, household } = needs

  const compare = (session: ReadSession, open: OpenExport, progress: Progress): OpenExport => {
    const done = approaching(open.ledger.transactions.length)
    const plan = planMoveIn(open.ledger, hereIn(session, needs), () => progress('comparing', done()))
    return { ...open, plan }
  }

  return {
    read({ file_name, bytes, options }, progress) {
      const currency = database.read(session => household.getWithin(session).base_currency)
      const onProgress = (fraction: number) => progress('reading', fraction)
      onProgress(0)
      const ledger = asRefusal(() =>
        readExport({
          ...options,
          bytes,
          app: options.app,
          currency,
          actualTables: readActualTables,
          onProgress,
        }),
      )
      refuseOtherCurrency(ledger, currency)
      if (ledger.accounts.length === 0)
        throw new Invalid(
          ['file'],
          worded('This export has no account in it. Export all of it, and send that.'),
        )
      return { file_name, fingerprint: fingerprintOf(ledger), ledger, plan: null }
    },
    compare,
    show(session, preview_id, open, progress) {
      const plan = open.plan ?? planOf(compare(session, open, progress))
      const report = reportOf(plan)
      const earlier = findByFingerprint(session, open.fingerprint)
      return {
        ...report,
        preview_id,
        file_name: open.file_name,
        balanced: report.accounts.every(({ difference_minor }) => difference_minor === 0),
        ambiguities: open.ledger.ambiguities,
        earlier: earlier ? { id: earlier.id, created_at: earlier.created_at } : null,
      }
    },
    /** What is here is looked at anew: a bucket may have been made since. @throws Conflict where something is still to be decided. */
    write(session, open, choice, progress) {
      const plan = planOf(compare(session, open, progress))
      refuseUndecided(session, open, plan, choice)
      return writeMoveIn(session, needs, { plan, file: open }, progress)
    },
    undo: (session, id, progress) =>
      undoMoveIn(session, needs, id, fraction => progress('writing', fraction)),
  }
}

/** By what the file says and not by its bytes: an app packs the same budget anew each time that it exports. */
function fingerprintOf({ app, accounts, transactions, budgets }: MoveInLedger): string {
  const hash = createHash('sha256').update(JSON.stringify([app, accounts, budgets]))
  for (const transaction of transactions) hash.update(JSON.stringify(transaction))
  return hash.digest('hex')
}

function planOf({ plan }: OpenExport): MoveInPlan {
  if (!plan) throw new Error('The file was not compared with what is here')
  return plan
}

function hereIn(session: ReadSession, { household, accounts, buckets }: MoveInNeeds): Here {
  return {
    today: household.today(session),
    month: household.currentMonth(session),
    monthStartDay: household.monthStartDay(session),
    accountNames: new Set(accounts.listWithin(session).map(({ name }) => comparable(name))),
    buckets: new Map(
      buckets.listWithin(session, { status: 'active' }).map(({ id, name }) => [comparable(name), id]),
    ),
  }
}

function asRefusal<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof UnreadableExport) throw new Invalid(['file'], error.wording)
    throw error
  }
}

/** @throws Conflict: amounts of another currency cannot be taken for the household's. */
function refuseOtherCurrency({ app, currency: its }: MoveInLedger, currency: string): void {
  if (its === null || its === currency) return
  throw new Conflict(
    worded(
      "This file is in {its}, and the household is in {currency}. Its amounts were not taken for {currency}: set {its} as the household's currency in Settings while there are no amounts yet, or move in a file of {name} that is in {currency}.",
      { its, currency, name: MOVE_IN_APP_TEXTS[app].name },
    ),
  )
}

function refuseUndecided(
  session: ReadSession,
  { fingerprint, ledger }: OpenExport,
  { accounts }: MoveInPlan,
  { accept_differences, accept_guesses, again }: MoveInChoice,
): void {
  const earlier = findByFingerprint(session, fingerprint)
  if (earlier && !again)
    throw new Conflict(
      worded(
        'This very file was moved in on {created_at}. Undo that first, or send "again": true to have all of it twice',
        { created_at: earlier.created_at.slice(0, 10) },
      ),
    )
  if (ledger.ambiguities.length > 0 && !accept_guesses)
    throw new Conflict(
      worded('The file can be read in two ways. Send {ambiguities}, or "accept_guesses": true', {
        ambiguities: ledger.ambiguities.join(' and '),
      }),
    )
  const differing = accounts.filter(({ difference_minor }) => difference_minor !== 0)
  if (differing.length > 0 && !accept_differences)
    throw new Conflict(
      worded(
        '{differing} would not hold what the app says. Look at the preview, and send "accept_differences": true to move in all the same',
        { differing: differing.map(({ account }) => account.name).join(', ') },
      ),
    )
}
