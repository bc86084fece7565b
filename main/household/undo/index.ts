import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type UndoRouterNeeds, undoRouter } from './router.ts'

export { packChanges, unpackChanges } from './packed-changes.ts'
export { type Direction, putBack, refusingWhatDepends } from './put-back.ts'
export { createUndo, type Undo } from './service.ts'

export const undoPack = definePack({
  name: 'undo',
  parts: [
    {
      code: 'P-UNDO-1',
      name: 'Undo and redo',
      tables: [],
      tags: ['undo', 'audit'],
    },
  ],
  serve: (needs: Serving<UndoRouterNeeds>) => ({ procedures: { undo: undoRouter(needs.implement, needs) } }),
})
