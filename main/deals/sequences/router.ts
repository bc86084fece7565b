import type { Outputs } from '../../../shared/contract/index.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Sequences, SequenceView } from './service.ts'

export interface SequenceRouterNeeds {
  readonly sequences: Sequences
}

export function sequenceRouter(implement: Implementer, { sequences }: SequenceRouterNeeds) {
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
      enrolments.enrol(input.sequence_id, input.deal_id, context.actor),
    ),
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
