import { eventText } from '../../../shared/domain/audit-words.ts'
import type { Actor } from '../../audit/store.ts'
import type { Clock } from '../../clock.ts'
import { newId } from '../../ids.ts'
import type { RateFileOutcome } from '../../import/protocol.ts'
import { type ImportSteps, newCancel } from '../imports/index.ts'
import type { Undo } from '../undo/index.ts'

export interface RateImportNeeds {
  readonly clock: Clock
  readonly steps: ImportSteps
  readonly undo: Pick<Undo, 'addOperation'>
}

export interface RateFile {
  readonly csv: string
  readonly currencies?: readonly string[] | undefined
  /** Under which the import can be watched and cancelled. */
  readonly preview_id?: string | undefined
}

export type RateImports = ReturnType<typeof createRateImports>

/** Files of rates, read and written by the thread that imports: a whole history has 200,000. */
export function createRateImports({ clock, steps: { thread, step }, undo }: RateImportNeeds) {
  return {
    preview: ({ csv, currencies, preview_id = newId('imp') }: RateFile): Promise<RateFileOutcome> =>
      step(preview_id, (told, cancel) =>
        thread.previewRates(
          { kind: 'preview_rates', now: clock.now(), csv, wanted: currencies },
          told,
          cancel,
        ),
      ),

    /** @throws Conflict where a line has a problem and none is to be left out, or the person cancels; nothing is then added. */
    async run(
      { csv, currencies, preview_id = newId('imp') }: RateFile,
      skip_problems: boolean,
      by: Actor,
    ): Promise<RateFileOutcome> {
      const { outcome, changes } = await step(preview_id, (told, cancel) =>
        thread.writeRates(
          { kind: 'write_rates', now: clock.now(), csv, wanted: currencies, skip_problems, by },
          told,
          cancel,
        ),
      )
      if (by === 'person' && changes) {
        const putBack = (direction: 'undo' | 'redo') =>
          thread.perform(
            { kind: 'put_back_rates', now: clock.now(), changes, direction },
            () => {},
            newCancel(),
          )
        undo.addOperation({
          label: eventText('exchange_rate', 'import'),
          title: '',
          takeBack: () => putBack('undo'),
          doAgain: () => putBack('redo'),
        })
      }
      return outcome
    },
  }
}
