import type { Pack } from '../../core/pack.ts'

export { packChanges, unpackChanges } from './packed-changes.ts'
export { type Direction, putBack, refusingWhatDepends } from './put-back.ts'
export { undoRouter } from './router.ts'
export { createUndo, type Undo } from './service.ts'

export const undoPack: Pack = {
  code: 'P-UNDO-1',
  name: 'Undo and redo',
  module: 'undo',
  tables: [],
  tags: ['undo', 'audit'],
}
