import type { Outputs } from '../../../shared/contract/index.ts'
import { amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toOffers } from '../messages/index.ts'
import type { Sequences, SequenceView } from './service.ts'

export interface SequenceRouterNeeds {
  readonly sequences: Sequences
  readonly currency: () => string
}

export function sequenceRouter(implement: Implementer, { sequences, currency }: SequenceRouterNeeds) {
  const os = implement.sequences
  const { enrolments } = sequences
  return {
    list: os.list.handler(({ input }) => ({ items: sequences.list(input.status).map(toSequence) })),
    create: os.create.handler(async ({ input, context }) =>
      toSequence(await sequences.create(input, context.actor)),
    ),
    update: os.update.handler(async ({ input: { sequence_id, ...change }, context }) =>
      toSequence(await sequences.update(sequence_id, given(change), context.actor)),
    ),
    enrol: os.enrol.handler(({ input, context }) =>
      enrolments.enrol(input.sequence_id, input.deal_id, input.buyer_id, context.actor),
    ),
    offer: os.offer.handler(async ({ input: { assignment_price, ...input }, context }) => {
      const price_minor = amountsIn(currency()).minorIfGiven(assignment_price, 'assignment_price')
      const { started, not_started, ...offers } = await sequences.followedOffers.make(
        { ...input, price_minor },
        context.actor,
      )
      return { ...toOffers(offers), started: [...started], not_started: [...not_started] }
    }),
    enrolments: os.enrolments.handler(({ input: { limit, ...filter } }) => ({
      items: enrolments.list(filter, limit),
    })),
    stop: os.stop.handler(({ input, context }) =>
      enrolments.stop(input.enrolment_id, input.reason, context.actor),
    ),
    tick: os.tick.handler(async ({ context }) => {
      const { errors, ...counts } = await sequences.tick(context.actor)
      return { ...counts, errors: [...errors] }
    }),
  }
}

function toSequence({ steps, ...rest }: SequenceView): Outputs['sequences']['create'] {
  return { ...rest, steps: [...steps] }
}
