import type { Words } from '../../../../shared/domain/audit-words.ts'
import type { Actor } from '../../../core/audit/store.ts'
import type { ReadSession } from '../../../core/database/database.ts'
import type { RowCapture } from '../../../core/database/row-capture.ts'
import { lineRefusal } from '../../../core/line-refusal.ts'
import type { HouseholdService } from '../../../household/household/index.ts'
import type { ImportKind } from '../../../household/imports/index.ts'
import { type Direction, packChanges, putBack, unpackChanges } from '../../../household/undo/index.ts'
import type { Holdings } from '../service.ts'
import { HOLDING_FIELDS, type MappedFile, mapFile, VALUATION_FIELDS } from './fields.ts'
import { holdingSteps, LineReader, problemAt, type Step, valuationSteps } from './lines.ts'
import type { HoldingFileOptions, ImportCounts, ImportLine, ImportPreview } from './preview.ts'

export interface HoldingFileNeeds {
  readonly household: HouseholdService
  readonly holdings: Holdings
  /** Of the connection that the files are written by. */
  readonly capture: RowCapture
  /** Of what is taken back. */
  readonly words: Pick<Words, 'eventText'>
}

export interface HoldingFileChoice {
  readonly skip_problems: boolean
  readonly by: Actor
}

export interface HoldingFileWritten {
  readonly counts: ImportCounts
  /** What takes it back, packed; null where it is not the person's to take back, or nothing was added. */
  readonly changes: Uint8Array<ArrayBuffer> | null
}

/** An import to take back, or to do again. */
export interface HoldingsToPutBack {
  readonly changes: Uint8Array<ArrayBuffer>
  readonly direction: Direction
  /** What it is called in a refusal. */
  readonly label: string
}

interface OpenHoldingFile {
  readonly options: HoldingFileOptions
  readonly file: MappedFile
  readonly found: readonly Step[]
}

/** Lines between two looks at whether the person has cancelled. */
const LINES_A_STEP = 128
/** Lines told of, with a problem and without; the counts are of all. */
const SHOWN_LINES = 200

/**
 * Files of holdings, and of values of those there are, as a kind of import. What is there already, or twice in the file, is not added again; all of
 * a file is written, or nothing.
 */
export function holdingFiles(
  needs: HoldingFileNeeds,
): ImportKind<
  HoldingFileOptions,
  OpenHoldingFile,
  ImportPreview,
  HoldingFileChoice,
  HoldingFileWritten,
  HoldingsToPutBack
> {
  return {
    read({ bytes, options }, progress) {
      progress('reading', 0)
      const fields = options.kind === 'holdings' ? HOLDING_FIELDS : VALUATION_FIELDS
      return { options, file: mapFile(new TextDecoder().decode(bytes), fields, options.mapping), found: [] }
    },
    compare: (session, open, progress) => ({
      ...open,
      found: compareLines(session, needs, open, fraction => progress('comparing', fraction)),
    }),
    show: (_session, _id, { options, file, found }) => ({
      kind: options.kind,
      header: file.header,
      fields: file.fields,
      lines: shownOf(found),
      ...countsOf(found),
    }),
    /** @throws Conflict where a line has a problem and none is to be left out; nothing is then added. */
    write(session, open, { skip_problems, by }, progress) {
      const found = compareLines(session, needs, open, () => progress('writing', 0))
      const wrong = found.find(step => step.problem !== null)
      if (wrong?.problem && (!skip_problems || open.file.problem))
        throw lineRefusal(wrong.line, wrong.problem)
      for (const [index, step] of found.entries()) {
        if (index % LINES_A_STEP === 0) progress('writing', index / found.length)
        step.take?.(session, by)
      }
      const changes = by === 'person' ? (needs.capture.soFar() ?? []) : []
      return {
        counts: countsOf(found),
        changes:
          changes.length === 0 ? null : packChanges({ changes, entries: needs.capture.entriesSoFar() }),
      }
    },
    /** @throws Conflict where a row is no longer as the import left it, or found it. */
    undo: (session, { changes, direction, label }, progress) =>
      putBack(
        session,
        {
          capture: needs.capture,
          derived: [],
          words: needs.words,
          progress: fraction => progress('writing', fraction),
        },
        { ...unpackChanges(changes), label },
        direction,
      ),
  }
}

function compareLines(
  session: ReadSession,
  { household, holdings }: HoldingFileNeeds,
  { options, file }: OpenHoldingFile,
  progress: (fraction: number) => void,
): readonly Step[] {
  if (file.problem) return [problemAt(file.problem.line, '', file.problem.wording)]
  const reader = new LineReader(file, household.getWithin(session).base_currency, household.today(session))
  const there = holdings.listWithin(session)
  let looked = 0
  const look = () => {
    if (looked % LINES_A_STEP === 0) progress(looked / file.lines.length)
    looked += 1
  }
  return options.kind === 'holdings'
    ? holdingSteps(file, reader, there, holdings, look)
    : valuationSteps(session, file, reader, there, holdings, look)
}

function countsOf(found: readonly Step[]): ImportCounts {
  const count = (state: ImportLine['state']) => found.filter(step => step.state === state).length
  return { added: count('new'), duplicates: count('duplicate'), problems: count('problem') }
}

/** In the file's order: what is wrong first of all, and of the rest what comes first. */
function shownOf(found: readonly Step[]): readonly ImportLine[] {
  const wrong = found.filter(({ problem }) => problem !== null).slice(0, SHOWN_LINES)
  const others = found.filter(({ problem }) => problem === null).slice(0, SHOWN_LINES)
  return [...wrong, ...others].map(({ take: _, ...line }) => line).sort((a, b) => a.line - b.line)
}
