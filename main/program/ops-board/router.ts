import type { Implementer } from '../../wire/transport.ts'
import type { OpsBoard } from './service.ts'

export function opsBoardRouter(implement: Implementer, { opsBoard }: { readonly opsBoard: OpsBoard }) {
  const os = implement.opsBoard
  return {
    today: os.today.handler(() => opsBoard.today()),
    layout: os.layout.handler(() => opsBoard.layout()),
    arrange: os.arrange.handler(({ input }) => opsBoard.arrange(input.items)),
    resetLayout: os.resetLayout.handler(() => opsBoard.arrange([])),
  }
}
