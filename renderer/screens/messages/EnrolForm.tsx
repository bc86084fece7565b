import { type Sequence, sequences } from '../../../shared/contract/sequences.ts'
import { said } from '../../../shared/domain/said.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { Form, inputSchema, OptionalChoiceField, useForm } from '../../form/index.ts'
import { DealField } from './DealSelect.tsx'

interface EnrolFormProps {
  readonly opened: boolean
  readonly sequences: readonly Sequence[]
  readonly onClose: () => void
}

/** Starts a sequence for a deal's seller. */
export function EnrolForm({ opened, sequences: all, onClose }: EnrolFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title="Start a sequence">
      {opened ? <EnrolFields sequences={all} onClose={onClose} /> : null}
    </SidePanel>
  )
}

type EnrolDraft = { readonly sequence_id: string | null; readonly deal_id: string | null }

function EnrolFields({ sequences: all, onClose }: Omit<EnrolFormProps, 'opened'>) {
  const active = all.filter(({ status, audience }) => status === 'active' && audience === 'seller')
  const [only, ...others] = active
  const initial: EnrolDraft = {
    sequence_id: only !== undefined && others.length === 0 ? only.id : null,
    deal_id: null,
  }
  const form = useForm({
    schema: inputSchema(sequences.enrol),
    initial,
    send: input => client.sequences.enrol(input),
    done: ({ sequence_name, deal_title }) => {
      toastDone(said`${sequence_name} started for ${deal_title}`)
      onClose()
    },
  })
  return (
    <Form form={form} failure="The sequence was not started" submit="Start sequence">
      <OptionalChoiceField
        label="Sequence"
        options={active.map(({ id, name }) => ({ value: id, label: name }))}
        binding={form.bind('sequence_id')}
      />
      <DealField binding={form.bind('deal_id')} />
    </Form>
  )
}
