import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { todayRouter } from './router.ts'
import { createTodayBoard, type TodayBoardNeeds } from './service.ts'

export { createTodayBoard } from './service.ts'

export const todayPack = definePack({
  name: 'today',
  parts: [
    {
      code: 'P-OPSBOARD-5',
      name: 'Today',
      tables: ['board_cards'],
      tags: ['operations', 'board', 'today'],
    },
  ],
  reads: ['deals', 'drafts', 'follow_ups', 'pipeline_runs'],
  serve: (needs: Serving<TodayBoardNeeds>) => ({
    procedures: { today: todayRouter(needs.implement, { today: createTodayBoard(needs) }) },
  }),
})
