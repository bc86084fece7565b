import type { Pack } from '../../core/pack.ts'

export { opsBoardRouter } from './router.ts'
export { createOpsBoard, type OpsBoard } from './service.ts'

export const opsBoardPack: Pack = {
  code: 'P-OPSBOARD-5',
  name: 'Ops board',
  module: 'opsBoard',
  tables: ['board_cards'],
  reads: ['deals', 'drafts', 'follow_ups', 'pipeline_runs'],
  tags: ['operations', 'board', 'today'],
}
