import type { RouterClient } from '@orpc/server'
import type { Words } from '../../../shared/domain/audit-words.ts'
import type { Actor } from '../../core/audit/store.ts'
import { newId } from '../../core/ids.ts'
import type { ImportSteps } from '../../household/imports/index.ts'
import type { Direction, Undo } from '../../household/undo/index.ts'
import type { HoldingFileOptions, ImportCounts, ImportPreview } from './import/preview.ts'
import type { HoldingProcedures } from './import/thread.ts'

export interface HoldingImportNeeds {
  readonly steps: ImportSteps<RouterClient<{ holdings: HoldingProcedures }>>
  readonly undo: Pick<Undo, 'addOperation'>
  readonly words: Words
}

export interface HoldingFile extends HoldingFileOptions {
  readonly csv: string
  /** Under which the import can be watched and cancelled. */
  readonly preview_id?: string | undefined
}

export type HoldingImports = ReturnType<typeof createHoldingImports>

/** Files of holdings and valuations, read and written by the thread that imports. */
export function createHoldingImports({ steps: { step, undoing, forget }, undo, words }: HoldingImportNeeds) {
  const given = ({ csv, kind, mapping }: HoldingFile) => ({
    file_name: '',
    bytes: new TextEncoder().encode(csv),
    options: { kind, mapping },
  })

  return {
    async preview({ preview_id = newId('imp'), ...file }: HoldingFile): Promise<ImportPreview> {
      const preview = await step(preview_id, ({ holdings }, work) =>
        holdings.preview({ ...work, ...given(file) }),
      )
      // It is sent again to be written.
      await forget(preview_id)
      return preview
    },

    /** @throws Conflict where a line has a problem and none is to be left out, or the person cancels; nothing is then added. */
    async run(
      { preview_id = newId('imp'), ...file }: HoldingFile,
      skip_problems: boolean,
      by: Actor,
    ): Promise<ImportCounts> {
      // Read and written in one step: whoever watches it is told of one end.
      const { counts, changes } = await step(preview_id, async ({ holdings }, work) => {
        await holdings.open({ ...work, ...given(file) })
        return holdings.commit({ ...work, skip_problems, by })
      }).catch(async (error: unknown) => {
        await forget(preview_id)
        throw error
      })
      if (changes) {
        const label = labelOf(words, file.kind, counts.added)
        // A copy goes over each time: it may be taken back and done again many times.
        const putBack = (direction: Direction) =>
          undoing(({ holdings }, work) =>
            holdings.undo({ ...work, changes: changes.slice(), direction, label }),
          )
        undo.addOperation({
          label,
          title: '',
          takeBack: () => putBack('undo'),
          doAgain: () => putBack('redo'),
        })
      }
      return counts
    },
  }
}

function labelOf(
  { eventText, kindsText, actionText }: Words,
  kind: HoldingFile['kind'],
  added: number,
): string {
  const action = kind === 'holdings' ? 'create' : 'valuation_create'
  return added === 1 ? eventText('holding', action) : `${added} ${kindsText('holding')} ${actionText(action)}`
}
