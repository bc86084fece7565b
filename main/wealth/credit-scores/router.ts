import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { CreditScores } from './service.ts'

export interface CreditScoreRouterNeeds {
  readonly creditScores: CreditScores
}

export function creditScoreRouter(implement: Implementer, { creditScores }: CreditScoreRouterNeeds) {
  const os = implement.creditScores
  return {
    list: os.list.handler(({ input }) => ({ items: creditScores.list(input.bureau) })),
    latest: os.latest.handler(() => ({ items: creditScores.latest() })),
    create: os.create.handler(({ input, context }) => {
      const { bureau, score, ...rest } = input
      return creditScores.create({ ...given(rest), bureau, score }, context.actor)
    }),
    update: os.update.handler(({ input, context }) => {
      const { score_id, ...change } = input
      return creditScores.update(score_id, given(change), context.actor)
    }),
    remove: os.remove.handler(async ({ input, context }) => {
      await creditScores.remove(input.score_id, context.actor)
      return { deleted: true }
    }),
  }
}
