import { Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Assignment } from '../../../shared/contract/dispositions.ts'
import { type Sequence, sequences } from '../../../shared/contract/sequences.ts'
import { said } from '../../../shared/domain/said.ts'
import { api, client } from '../../api/queries.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'
import { Form, inputSchema, OptionalChoiceField, useForm } from '../../form/index.ts'
import { EnrolmentState, StopEnrolment } from '../messages/EnrolmentState.tsx'

/** The sequence that follows an offer: how it stands, or the choice of one where none runs. Nothing where there is none for buyers. */
export function OfferSequence({ offer }: { readonly offer: Assignment }) {
  const all = useQuery(api.sequences.list.queryOptions({ input: { status: 'active' } }))
  const input = { assignment_id: offer.id, limit: 1 }
  const enrolments = useQuery(api.sequences.enrolments.queryOptions({ input }))
  const forBuyers = (all.data?.items ?? []).filter(({ audience }) => audience === 'buyer')
  const enrolment = enrolments.data?.items[0]
  if (!enrolments.data || (!enrolment && forBuyers.length === 0))
    return <ReadFailure query={enrolments} title="The sequence of this offer could not be loaded" />
  const runs = enrolment?.state === 'running'
  return (
    <Section title="Sequence">
      {enrolment ? (
        <Group gap="xs">
          <EnrolmentState enrolment={enrolment} />
          <Text size="sm">
            {said`${enrolment.sequence_name}, ${`${enrolment.drafted} of ${enrolment.steps} drafted`}`}
          </Text>
          {runs ? <StopEnrolment enrolment={enrolment} /> : null}
        </Group>
      ) : null}
      {runs || forBuyers.length === 0 ? null : <StartSequence offer={offer} sequences={forBuyers} />}
    </Section>
  )
}

type StartDraft = { readonly sequence_id: string | null }

function StartSequence({
  offer: { deal_id, buyer_id, buyer_name },
  sequences: all,
}: {
  readonly offer: Assignment
  readonly sequences: readonly Sequence[]
}) {
  const initial: StartDraft = { sequence_id: null }
  const form = useForm({
    schema: inputSchema(sequences.enrol),
    initial,
    input: ({ sequence_id }) => ({ sequence_id, deal_id, buyer_id }),
    send: input => client.sequences.enrol(input),
    done: ({ sequence_name }) => toastDone(said`${sequence_name} started for ${buyer_name}`),
  })
  return (
    <Form
      form={form}
      layout="page"
      failure="The sequence was not started"
      submit="Start sequence"
      button={{ variant: 'default' }}
    >
      <OptionalChoiceField
        label="Sequence to start"
        options={all.map(({ id, name }) => ({ value: id, label: name }))}
        binding={{ ...form.bind('sequence_id'), required: true }}
      />
    </Form>
  )
}
