import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { draftedText } from '../messages/index.ts'
import { type SequenceRouterNeeds, sequenceRouter } from './router.ts'

export { createSequences, type Sequences } from './service.ts'

export const sequencePack = definePack({
  name: 'sequences',
  parts: [
    {
      code: 'P-SEQUENCES-1',
      name: 'Sequences of messages',
      tables: ['message_sequences', 'sequence_enrolments', 'sequence_messages'],
      tags: ['sequences', 'messages'],
    },
  ],
  reads: ['assignments', 'buyers', 'deals', 'drafts', 'wholesale_pipelines'],
  records: {
    sequence: { table: 'message_sequences' },
    enrolment: { text: 'Deal in a sequence', table: 'sequence_enrolments' },
  },
  searched: {
    sequence: {
      heading: 'Sequences',
      table: 'message_sequences',
      title: ['name'],
      words: [],
      ended: { column: 'status', is: ['archived'] },
      link: '/messages?view=sequences&open=$id',
    },
  },
  actions: {
    stop_sequence: 'stopped',
    end_sequence: 'ended',
    draft_of_sequence: 'had a message drafted',
  },
  serve: ({ implement, sequences, currency }: Serving<SequenceRouterNeeds>) => ({
    procedures: { sequences: sequenceRouter(implement, { sequences, currency }) },
    jobs: [
      {
        name: 'sequence_tick',
        title: 'Sequences',
        async run() {
          const { drafted, errors } = await sequences.tick('scheduler')
          return draftedText(drafted, errors)
        },
      },
    ],
  }),
})
