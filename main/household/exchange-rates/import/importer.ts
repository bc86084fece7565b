import type { CalendarDate } from '../../../../shared/domain/calendar.ts'
import type { RateSpan } from '../../../../shared/domain/household-amount.ts'
import { worded } from '../../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../../core/database/database.ts'
import { Conflict } from '../../../core/errors.ts'
import { lineRefusal } from '../../../core/line-refusal.ts'
import type { ImportKind } from '../../imports/machine.ts'
import type { Progress } from '../../imports/progress.ts'
import type { RatesChanged } from '../service.ts'
import { deleteRate, findRate, putRate, type RateRow, rateId } from '../store.ts'
import { packChanges, type RateChange, type RateChanges, unpackChanges } from './changes.ts'
import type { RateFileOutcome, RatesWritten } from './outcome.ts'
import { type RateFile, readRateFile } from './read.ts'

/** What a file's rates are marked with; a later file may replace them. What a person entered, none does. */
const FILE_SOURCES: Readonly<Record<'ecb' | 'list', string>> = { ecb: 'ecb', list: 'csv' }
/** Rates between two looks at whether the person has cancelled. */
const RATES_A_STEP = 2000
/** How much of the writing the rates are; what is converted anew comes after. */
const RATES_SHARE = 0.8
/** What an import is called in the history: its rates have their own names there only where they are entered by hand. */
const HISTORY = { entity_kind: 'exchange_rate', entity_id: 'import' } as const

export interface RateOptions {
  /** Currencies to take; all where left out. */
  readonly wanted?: readonly string[] | undefined
}

export interface RateChoice {
  readonly skip_problems: boolean
  readonly by: Actor
}

/** An import to take back, or to do again. */
export interface RatesToPutBack {
  readonly changes: Uint8Array
  readonly direction: 'undo' | 'redo'
}

interface OpenRates {
  readonly file: RateFile
  readonly outcome: RateFileOutcome | null
}

/** Files of rates as a kind of import. All of a file is written, or nothing. */
/** @param onChanged converts anew what was converted by rates that are others now */
export function rateFiles({
  onChanged,
}: {
  readonly onChanged: RatesChanged
}): ImportKind<RateOptions, OpenRates, RateFileOutcome, RateChoice, RatesWritten, RatesToPutBack> {
  const compare = (session: ReadSession, { file }: OpenRates, progress: Progress): OpenRates => ({
    file,
    outcome: take(session, file, fraction => progress('comparing', fraction)),
  })
  return {
    read: ({ bytes, options }, progress) => ({
      file: readRateFile(new TextDecoder().decode(bytes), options.wanted, fraction =>
        progress('reading', fraction),
      ),
      outcome: null,
    }),
    compare,
    show: (session, _, open) => open.outcome ?? take(session, open.file, () => {}),
    /** @throws Conflict where a line has a problem and none is to be left out; nothing is then added. */
    write(session, { file }, { skip_problems, by }, progress) {
      const [problem] = file.problems
      if (problem && !skip_problems) throw lineRefusal(problem.line, problem.wording)
      const changes: RateChange[] = []
      const outcome = take(
        session,
        file,
        fraction => progress('writing', fraction * RATES_SHARE),
        (rate, there) => {
          const after = { ...rate, created_at: session.now }
          putRate(session, after)
          changes.push({ before: there ?? null, after })
        },
      )
      spread(session, changes, onChanged, progress)
      recordAudit(session, { ...HISTORY, actor: by, action: 'import', after: summaryOf(outcome) })
      return {
        outcome,
        changes: changes.length === 0 ? null : packChanges({ summary: summaryOf(outcome), changes }),
      }
    },
    /** @throws Conflict where a rate is no longer as the import left it, or found it. */
    undo(session, { changes, direction }, progress) {
      const unpacked = unpackChanges(changes)
      putBack(session, unpacked, direction, fraction => progress('writing', fraction * RATES_SHARE))
      spread(session, unpacked.changes, onChanged, progress)
    },
  }
}

/** Once all rates are what they are to be. Of each pair the days from its first change on: which of them have a later rate does not matter. */
function spread(
  session: WriteSession,
  changes: readonly RateChange[],
  onChanged: RatesChanged,
  progress: Progress,
): void {
  const first = new Map<string, RateSpan>()
  for (const { after } of changes) {
    const { base_currency, quote_currency, date } = after
    const pair = `${base_currency}/${quote_currency}`
    const known = first.get(pair)
    if (!known || date < known.from)
      first.set(pair, { base_currency, quote_currency, from: date, before: null })
  }
  if (first.size > 0) onChanged(session, [...first.values()], () => progress('writing', RATES_SHARE))
}

function summaryOf({ problems, ...outcome }: RateFileOutcome): Readonly<Record<string, unknown>> {
  return { ...outcome, problems: problems.length }
}

/** What a file would do, and with `put`, does. Of a pair's rates of one date the last in the file counts. */
function take(
  session: ReadSession,
  file: RateFile,
  progress: (fraction: number) => void,
  put?: (rate: Omit<RateRow, 'created_at'>, there: RateRow | undefined) => void,
): RateFileOutcome {
  const source = FILE_SOURCES[file.format]
  const unique = new Map(file.rates.map(rate => [rateId(rate), rate]))
  const counts = { added: 0, duplicates: file.rates.length - unique.size, changed: 0, kept: 0 }
  const currencies = new Set<string>()
  let from: CalendarDate | null = null
  let to: CalendarDate | null = null
  let looked = 0
  for (const rate of unique.values()) {
    if (looked % RATES_A_STEP === 0) progress(looked / unique.size)
    looked += 1
    currencies.add(rate.base_currency).add(rate.quote_currency)
    if (from === null || rate.date < from) from = rate.date
    if (to === null || rate.date > to) to = rate.date
    const there = findRate(session, rate.base_currency, rate.quote_currency, rate.date)
    if (there?.rate === rate.rate) counts.duplicates += 1
    else if (there && !Object.values(FILE_SOURCES).includes(there.source)) counts.kept += 1
    else {
      counts[there ? 'changed' : 'added'] += 1
      put?.({ ...rate, source }, there)
    }
  }
  const { format, gaps, problems } = file
  return { format, currencies: [...currencies].sort(), from, to, ...counts, gaps, problems }
}

function putBack(
  session: WriteSession,
  { changes, summary }: RateChanges,
  direction: 'undo' | 'redo',
  progress: (fraction: number) => void,
): void {
  const reason = 'Exchange rate imported'
  const refusal = (rate: string) =>
    direction === 'undo'
      ? worded('Exchange rate imported: {rate} was changed since, so this can no longer be undone', { rate })
      : worded('Exchange rate imported: {rate} was changed since, so this can no longer be redone', { rate })
  for (const [index, { before, after }] of changes.entries()) {
    if (index % RATES_A_STEP === 0) progress(index / changes.length)
    const [expected, wanted] = direction === 'undo' ? [after, before] : [before, after]
    const there = findRate(session, after.base_currency, after.quote_currency, after.date)
    if (!isSame(there, expected)) throw new Conflict(refusal(rateId(after)))
    if (wanted) putRate(session, wanted)
    else deleteRate(session, after)
  }
  recordAudit(session, {
    ...HISTORY,
    actor: 'person',
    action: direction,
    reason,
    ...(direction === 'undo' ? { before: summary } : { after: summary }),
  })
}

function isSame(there: RateRow | undefined, expected: RateRow | null): boolean {
  return (
    there?.rate === expected?.rate &&
    there?.source === expected?.source &&
    there?.created_at === expected?.created_at
  )
}
