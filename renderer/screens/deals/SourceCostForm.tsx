import { useQuery } from '@tanstack/react-query'
import { leadSources } from '../../../shared/contract/lead-sources.ts'
import { said } from '../../../shared/domain/said.ts'
import { bucketChoices, usePlaces } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { Form, inputSchema, OptionalChoiceField, SuggestField, useForm } from '../../form/index.ts'

interface SourceCostFormProps {
  readonly opened: boolean
  /** Sources that deals have. */
  readonly sources: readonly string[]
  readonly onClose: () => void
}

/** Says which rows of the bank are what a source of leads costs. */
export function SourceCostForm({ opened, sources, onClose }: SourceCostFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title="Cost of a source">
      {opened ? <Fields sources={sources} onClose={onClose} /> : null}
    </SidePanel>
  )
}

type Draft = {
  readonly source: string
  readonly tag: string | null
  readonly payee_id: string | null
  readonly bucket_id: string | null
}
const EMPTY: Draft = { source: '', tag: null, payee_id: null, bucket_id: null }

function Fields({ sources, onClose }: Omit<SourceCostFormProps, 'opened'>) {
  const places = usePlaces()
  const payees = useQuery(api.payees.list.queryOptions({ input: { sort: 'name', limit: 500 } }))
  const tags = useQuery(api.transactions.tags.queryOptions({ input: {} }))
  const form = useForm({
    schema: inputSchema(leadSources.add),
    initial: EMPTY,
    input: ({ source, tag, bucket_id, payee_id }) => ({
      source,
      ...(tag !== null && { tag }),
      ...(bucket_id !== null && { bucket_id }),
      ...(payee_id !== null && { payee_id }),
    }),
    send: input => client.leadSources.add(input),
    done: ({ source }) => {
      toastDone(said`The cost of ${source} is known`)
      onClose()
    },
  })
  return (
    <Form form={form} failure="The cost was not saved" submit="Save cost">
      <SuggestField
        label="Source"
        description="As it stands in the deals."
        suggestions={sources}
        binding={form.bind('source')}
      />
      <OptionalChoiceField
        label="Tag"
        description="All that is spent with it is the cost. Choose one of a tag, a payee and a bucket."
        searchable
        options={(tags.data?.items ?? []).map(tag => ({ value: tag, label: tag }))}
        binding={form.bind('tag')}
      />
      <OptionalChoiceField
        label="Payee"
        searchable
        options={(payees.data?.items ?? []).flatMap(({ id, name }) =>
          id === null ? [] : [{ value: id, label: name }],
        )}
        binding={form.bind('payee_id')}
      />
      <OptionalChoiceField
        label="Bucket"
        searchable
        options={bucketChoices(places)}
        binding={form.bind('bucket_id')}
      />
    </Form>
  )
}
