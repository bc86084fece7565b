import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { opsBoardRouter } from './router.ts'
import { createOpsBoard, type OpsBoardNeeds } from './service.ts'

export { createOpsBoard } from './service.ts'

export const opsBoardPack = definePack({
  name: 'opsBoard',
  parts: [
    {
      code: 'P-OPSBOARD-5',
      name: 'Ops board',
      tables: ['board_cards'],
      tags: ['operations', 'board', 'today'],
    },
  ],
  reads: ['deals', 'drafts', 'follow_ups', 'pipeline_runs'],
  serve: (needs: Serving<OpsBoardNeeds>) => ({
    procedures: { opsBoard: opsBoardRouter(needs.implement, { opsBoard: createOpsBoard(needs) }) },
  }),
})
