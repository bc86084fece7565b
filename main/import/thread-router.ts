import { type } from '@orpc/server'
import type { RowState } from '../../shared/contract/imports.ts'
import { type Control, isStopped, tell } from '../threads/control.ts'
import { Cancelled } from '../threads/refusals.ts'
import { procedure } from '../threads/serve.ts'
import type { Importer } from './importer.ts'
import type { LeadChoice } from './leads/importer.ts'
import type { LeadFilePreview, LeadOptions } from './leads/preview.ts'
import type { ImportMachine } from './machine.ts'
import type { Acceptance, Decision, ReadOptions } from './preview.ts'
import { PHASES, type Progress } from './progress.ts'
import type { RateChoice, RateOptions, RatesToPutBack } from './rates/importer.ts'
import type { RateFileOutcome, RatesWritten } from './rates/outcome.ts'

/** What the thread that imports can be asked. `now` is the program's instant, so that a test's clock holds in the thread too. */

interface Task {
  readonly now: number
}
interface Work extends Task {
  readonly preview_id: string
  readonly control: Control
}
interface FileWork<Options> extends Work {
  readonly file_name: string
  /** Alone in its buffer, which goes over to the thread. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly options: Options
}

export interface ThreadNeeds {
  readonly bank: Importer
  readonly leads: ImportMachine<LeadOptions, unknown, LeadFilePreview, LeadChoice, string, string>
  readonly rates: ImportMachine<
    RateOptions,
    unknown,
    RateFileOutcome,
    RateChoice,
    RatesWritten,
    RatesToPutBack
  >
  readonly setNow: (now: number) => void
}

export type ThreadRouter = ReturnType<typeof createThreadRouter>

export function createThreadRouter({ bank, leads, rates, setNow }: ThreadNeeds) {
  const at = <Input extends Task>(input: Input): Input => {
    setNow(input.now)
    return input
  }
  return {
    bank: {
      preview: procedure.input(type<FileWork<ReadOptions>>()).handler(({ input }) => {
        const { preview_id, control, ...file } = at(input)
        return bank.preview(preview_id, file, progressOf(control))
      }),
      revise: procedure.input(type<Work & { options: ReadOptions }>()).handler(({ input }) => {
        const { preview_id, options, control } = at(input)
        return bank.revise(preview_id, options, progressOf(control))
      }),
      decide: procedure.input(type<Work & { decisions: readonly Decision[] }>()).handler(({ input }) => {
        const { preview_id, control, decisions } = at(input)
        return bank.decide(preview_id, decisions, progressOf(control))
      }),
      rows: procedure
        .input(
          type<
            Task & {
              preview_id: string
              statement: number
              state: RowState | undefined
              offset: number
              limit: number
            }
          >(),
        )
        .handler(({ input }) => {
          const { preview_id, statement, ...page } = at(input)
          return bank.rows(preview_id, statement, page)
        }),
      commit: procedure
        .input(type<Work & { decisions: readonly Decision[]; acceptance: Acceptance }>())
        .handler(({ input }) => {
          const { preview_id, control, decisions, acceptance } = at(input)
          return bank.commit(preview_id, { decisions, acceptance }, progressOf(control))
        }),
      undo: procedure
        .input(type<Task & { import_id: string }>())
        .handler(({ input }) => bank.undo(at(input).import_id)),
    },
    leads: {
      preview: procedure.input(type<FileWork<LeadOptions>>()).handler(({ input }) => {
        const { preview_id, control, ...file } = at(input)
        return leads.preview(preview_id, file, progressOf(control))
      }),
      revise: procedure.input(type<Work & { options: LeadOptions }>()).handler(({ input }) => {
        const { preview_id, options, control } = at(input)
        return leads.revise(preview_id, options, progressOf(control))
      }),
      commit: procedure
        .input(type<Work & LeadChoice>())
        .handler(({ input }) =>
          leads.commit(at(input).preview_id, { decisions: input.decisions }, progressOf(input.control)),
        ),
      undo: procedure
        .input(type<Task & { import_id: string }>())
        .handler(({ input }) => leads.undo(at(input).import_id)),
    },
    rates: {
      preview: procedure.input(type<FileWork<RateOptions>>()).handler(({ input }) => {
        const { preview_id, control, ...file } = at(input)
        return rates.preview(preview_id, file, progressOf(control))
      }),
      commit: procedure
        .input(type<Work & RateChoice>())
        .handler(({ input }) =>
          rates.commit(
            at(input).preview_id,
            { skip_problems: input.skip_problems, by: input.by },
            progressOf(input.control),
          ),
        ),
      undo: procedure.input(type<Task & RatesToPutBack>()).handler(({ input }) => {
        const { changes, direction } = at(input)
        return rates.undo({ changes, direction })
      }),
    },
    /** Lets go of a file that nobody will import. */
    forget: procedure.input(type<Task & { preview_id: string }>()).handler(({ input }) => {
      for (const machine of [bank, leads, rates]) machine.forget(at(input).preview_id)
    }),
  }
}

/** Tells the one that waits how far it is. @throws Cancelled, from the progress, where it asked to stop. */
function progressOf(control: Control): Progress {
  return (phase, fraction) => {
    if (isStopped(control)) throw new Cancelled()
    tell(control, PHASES.indexOf(phase) + 1, fraction)
  }
}
