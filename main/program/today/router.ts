import type { Implementer } from '../../wire/transport.ts'
import type { TodayBoard } from './service.ts'

export function todayRouter(implement: Implementer, { today }: { readonly today: TodayBoard }) {
  const os = implement.today
  return {
    board: os.board.handler(() => today.board()),
    layout: os.layout.handler(() => today.layout()),
    arrange: os.arrange.handler(({ input }) => today.arrange(input.items)),
    resetLayout: os.resetLayout.handler(() => today.arrange([])),
  }
}
