import type { RouterClient } from '@orpc/server'
import type { Words } from '../../../shared/domain/audit-words.ts'
import type { Actor } from '../../core/audit/store.ts'
import { newId } from '../../core/ids.ts'
import type { ImportSteps } from '../imports/index.ts'
import type { Undo } from '../undo/index.ts'
import type { RateFileOutcome } from './import/outcome.ts'
import type { RateProcedures } from './import/thread.ts'

export interface RateImportNeeds {
  readonly steps: ImportSteps<RouterClient<{ rates: RateProcedures }>>
  readonly undo: Pick<Undo, 'addOperation'>
  readonly words: Pick<Words, 'eventText'>
}

export interface RateFile {
  readonly csv: string
  readonly currencies?: readonly string[] | undefined
  /** Under which the import can be watched and cancelled. */
  readonly preview_id?: string | undefined
}

export type RateImports = ReturnType<typeof createRateImports>

/** Files of rates, read and written by the thread that imports: a whole history has 200,000. */
export function createRateImports({ steps: { step, undoing, forget }, undo, words }: RateImportNeeds) {
  const given = ({ csv, currencies }: RateFile) => ({
    file_name: '',
    bytes: new TextEncoder().encode(csv),
    options: { wanted: currencies },
  })

  return {
    async preview({ preview_id = newId('imp'), ...file }: RateFile): Promise<RateFileOutcome> {
      const outcome = await step(preview_id, ({ rates }, work) => rates.preview({ ...work, ...given(file) }))
      // It is sent again to be written.
      await forget(preview_id)
      return outcome
    },

    /** @throws Conflict where a line has a problem and none is to be left out, or the person cancels; nothing is then added. */
    async run(
      { preview_id = newId('imp'), ...file }: RateFile,
      skip_problems: boolean,
      by: Actor,
    ): Promise<RateFileOutcome> {
      // Read and written in one step: whoever watches it is told of one end.
      const { outcome, changes } = await step(preview_id, async ({ rates }, work) => {
        await rates.open({ ...work, ...given(file) })
        return rates.commit({ ...work, skip_problems, by })
      }).catch(async (error: unknown) => {
        await forget(preview_id)
        throw error
      })
      if (by === 'person' && changes) {
        // A copy goes over each time: it may be taken back and done again many times.
        const putBack = (direction: 'undo' | 'redo') =>
          undoing(({ rates }, work) => rates.undo({ ...work, changes: changes.slice(), direction }))
        undo.addOperation({
          label: words.eventText('exchange_rate', 'import'),
          title: '',
          takeBack: () => putBack('undo'),
          doAgain: () => putBack('redo'),
        })
      }
      return outcome
    },
  }
}
