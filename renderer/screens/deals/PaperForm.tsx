import { useQuery } from '@tanstack/react-query'
import { type Paper, type PaperTemplate, papers } from '../../../shared/contract/papers.ts'
import { mergePaper } from '../../../shared/domain/papers/fields.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorCode } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { printPage } from '../../components/print-page.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { Form, inputSchema, TextField, useForm } from '../../form/index.ts'
import { MessageText } from '../messages/MessageText.tsx'

interface PaperFormProps {
  readonly dealId: string
  /** What the paper is made of; none while the panel is closed. */
  readonly template: PaperTemplate | undefined
  readonly onClose: () => void
}

/** A paper of a deal: what is not known is asked for, and stays as a gap that can be seen where it is left blank. */
export function PaperForm({ dealId, template, onClose }: PaperFormProps) {
  return (
    <SidePanel
      opened={template !== undefined}
      onClose={onClose}
      title={template?.name ?? ''}
      subtitle="What is left blank stays as a gap in the paper."
      width={640}
    >
      {template ? <Making dealId={dealId} template={template} /> : null}
    </SidePanel>
  )
}

type Asked = { readonly dealId: string; readonly template: PaperTemplate }

function Making({ dealId, template }: Asked) {
  const paper = useQuery(
    api.papers.preview.queryOptions({ input: { deal_id: dealId, template_id: template.id } }),
  )
  if (!paper.data)
    return (
      <>
        <ReadFailure query={paper} title="The paper could not be made" />
        {paper.isPending ? <RowsSkeleton label="Loading the paper" rows={4} /> : null}
      </>
    )
  return <Fields key={template.id} dealId={dealId} template={template} paper={paper.data} />
}

/** What a gap is called beside its field: `closing date`. */
function labelOf(field: string): string {
  const words = field.replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function Fields({ dealId, template, paper }: Asked & { readonly paper: Paper }) {
  const names = paper.gaps.map(({ field }) => field)
  const filled: Readonly<Record<string, string>> = Object.fromEntries(
    names.map(name => [name.toLowerCase(), '']),
  )
  const form = useForm({
    schema: inputSchema(papers.file),
    initial: { filled },
    input: values => ({ deal_id: dealId, template_id: template.id, ...values, format: 'pdf' }),
    send: async input => {
      try {
        return await client.papers.file(input)
      } catch (error) {
        // Where nothing here makes a PDF, the dialog that prints can: on most computers it prints into a file.
        if (errorCode(error) !== 'CONFLICT') throw error
        await printPage(await client.papers.file({ ...input, format: 'html' }))
        return null
      }
    },
    done: file => {
      if (!file) return
      saveFile(file)
      toastDone(said`${file.name} is ready to sign. Attach the signed scan to the deal`)
    },
  })
  return (
    <Form form={form} submit="Save as PDF" failure="The paper was not made">
      {names.map(name => {
        const key = name.toLowerCase()
        const set = (text: string) => form.set({ filled: { ...form.values.filled, [key]: text } })
        const binding = form.bindTo(`filled.${key}`, form.values.filled[key] ?? '', set)
        return <TextField key={key} label={labelOf(name)} binding={binding} />
      })}
      <section aria-label="As it will read">
        <MessageText text={mergePaper(asTemplate(paper.text), {}, form.values.filled).text} />
      </section>
    </Form>
  )
}

/** The gaps of a paper as fields once more, for what is typed to stand in them. */
function asTemplate(text: string): string {
  return text.replace(/\[\[([^[\]]*)\]\]/g, '{{$1}}')
}
