import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type PaperTemplate, papers } from '../../../shared/contract/papers.ts'
import { PAPER_FIELDS, PAPER_KIND_NAMES, PAPER_KINDS } from '../../../shared/domain/papers/fields.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { ChoiceField, Form, inputSchema, LongTextField, TextField, useForm } from '../../form/index.ts'
import classes from './Deals.module.css'

interface PaperTemplateFormProps {
  readonly opened: boolean
  /** The one to change; a new one without it. */
  readonly template: PaperTemplate | undefined
  readonly onClose: () => void
}

/** Writes a text of which papers are made, or changes one. */
export function PaperTemplateForm({ opened, template, onClose }: PaperTemplateFormProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title={template ? template.name : 'New text'}
      subtitle="Your own wording. What is in double braces is filled in."
      width={640}
    >
      {opened ? <Fields key={template?.id ?? ''} template={template} onClose={onClose} /> : null}
    </SidePanel>
  )
}

function Fields({ template, onClose }: Omit<PaperTemplateFormProps, 'opened'>) {
  const form = useForm({
    schema: inputSchema(papers.createTemplate),
    initial: {
      name: template?.name ?? '',
      kind: template?.kind ?? PAPER_KINDS[0],
      body: template?.body ?? '',
    },
    send: input =>
      template
        ? client.papers.updateTemplate({ template_id: template.id, ...input })
        : client.papers.createTemplate(input),
    done: saved => {
      toastDone(said`${saved.name} saved`)
      onClose()
    },
  })
  return (
    <>
      <Form form={form} submit="Save text" failure="The text was not saved">
        <TextField data-autofocus label="Name" binding={form.bind('name')} />
        <ChoiceField
          label="Kind"
          options={PAPER_KINDS.map(value => ({ value, label: PAPER_KIND_NAMES[value] }))}
          binding={form.bind('kind')}
        />
        <LongTextField label="Text" minRows={14} maxRows={30} binding={form.bind('body')} />
        <details>
          <summary>What can be filled in</summary>
          <ul className={classes['small']}>
            {PAPER_FIELDS.map(({ name, about }) => (
              <li key={name}>
                <code>{`{{${name}}}`}</code> {about}
              </li>
            ))}
            <li>Any other name is asked for when the paper is made.</li>
          </ul>
        </details>
      </Form>
      {template ? <Ending template={template} onClose={onClose} /> : null}
    </>
  )
}

function Ending({ template, onClose }: { readonly template: PaperTemplate; readonly onClose: () => void }) {
  const isActive = template.status === 'active'
  const onError = (error: unknown) => toastFailed('Nothing was changed', errorText(error))
  const archive = useMutation({
    mutationFn: () =>
      client.papers.updateTemplate({ template_id: template.id, status: isActive ? 'archived' : 'active' }),
    onSuccess: ({ name }) => {
      toastDone(isActive ? said`${name} archived` : said`${name} is active again`)
      onClose()
    },
    onError,
  })
  const remove = useMutation({
    mutationFn: () => client.papers.deleteTemplate({ template_id: template.id }),
    onSuccess: () => {
      toastDone(said`${template.name} removed`)
      onClose()
    },
    onError,
  })
  return (
    <Group mt="md">
      <Button variant="default" loading={archive.isPending} onClick={() => archive.mutate()}>
        {isActive ? 'Archive' : 'Make active'}
      </Button>
      <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
        Remove text
      </Button>
    </Group>
  )
}
