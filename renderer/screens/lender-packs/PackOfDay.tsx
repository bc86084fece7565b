import { Button } from '@mantine/core'
import { lenderPacks, type PackReader } from '../../../shared/contract/lender-packs.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorCode } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { toastDone } from '../../components/toast.tsx'
import { DateField, Form, FormDialog, inputSchema, useForm } from '../../form/index.ts'

/** A pack as of an earlier day, such as the end of a year that a lender asks for. */
export function PackOfDay({ reader }: { readonly reader: PackReader }) {
  return (
    <FormDialog
      title={said`Pack of an earlier day for ${reader.name}`}
      text="What you owned and owed at the end of that day, and the twelve months before it."
      form={close => <Fields reader={reader} onDone={close} />}
    >
      {open => (
        <Button variant="subtle" aria-label={said`Earlier day: ${reader.name}`} onClick={open}>
          Earlier day
        </Button>
      )}
    </FormDialog>
  )
}

function Fields({ reader, onDone }: { readonly reader: PackReader; readonly onDone: () => void }) {
  const initial: { readonly as_of: string | null } = { as_of: null }
  const form = useForm({
    schema: inputSchema(lenderPacks.give),
    initial,
    input: ({ as_of }) => ({ reader_id: reader.id, as_of: as_of ?? undefined, format: 'pdf' }),
    send: async input => {
      try {
        return await client.lenderPacks.give(input)
      } catch (error) {
        // Where nothing here makes a PDF, a page is as good.
        if (errorCode(error) !== 'CONFLICT') throw error
        return client.lenderPacks.give({ ...input, format: 'html' })
      }
    },
    done: file => {
      saveFile(file)
      toastDone(said`${file.name} is ready`)
      onDone()
    },
  })
  return (
    <Form form={form} layout="page" submit="Make pack" failure="No pack was made">
      <DateField data-autofocus label="As of" sense="past" binding={form.bind('as_of')} />
    </Form>
  )
}
