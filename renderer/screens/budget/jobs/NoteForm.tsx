import { assign } from '../../../../shared/contract/assign.ts'
import { client } from '../../../api/queries.ts'
import { toastDone } from '../../../components/toast.tsx'
import { Form, inputSchema, LongTextField, useForm } from '../../../form/index.ts'

interface NoteFormProps {
  readonly month: string
  /** The bucket whose month it is about; the month itself without it. */
  readonly bucket_id: string | null
  readonly note: string
  readonly close: () => void
}

type NoteDraft = { readonly note: string }

/** What a person wants to remember of a month, or of a bucket in it. */
export function NoteForm({ month, bucket_id, note, close }: NoteFormProps) {
  const initial: NoteDraft = { note }
  const form = useForm({
    schema: inputSchema(assign.note),
    initial,
    input: values => ({ month, bucket_id, ...values }),
    send: input => client.assign.note(input),
    done: saved => {
      toastDone(saved.note === '' ? 'Note removed' : 'Note saved')
      close()
    },
  })
  return (
    <Form form={form} submit="Save note" failure="The note was not saved">
      <LongTextField data-autofocus label="Note" binding={form.bind('note')} />
    </Form>
  )
}
