import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Template } from '../../../shared/contract/message-records.ts'
import { messages } from '../../../shared/contract/messages.ts'
import { gapWords, MERGE_FIELDS, mergeMessage } from '../../../shared/domain/messages/merge.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import {
  ChoiceField,
  FieldPair,
  Form,
  inputSchema,
  LongTextField,
  TextField,
  useForm,
} from '../../form/index.ts'
import { DealSelect } from './DealSelect.tsx'
import classes from './Messages.module.css'
import { MessageText } from './MessageText.tsx'
import { KIND_CHOICES, kindOf, TONE_CHOICES, toneOf } from './message-words.ts'

interface TemplateEditorProps {
  /** The one to change; a new one without it. */
  readonly template: Template | undefined
  readonly onSaved: (id: string) => void
  readonly onGone: () => void
}

/** Writes a template; beside it, what it says for a deal, as one types. */
export function TemplateEditor({ template, onSaved, onGone }: TemplateEditorProps) {
  const bodyField = useRef<HTMLTextAreaElement>(null)
  const form = useForm({
    schema: inputSchema(messages.createTemplate),
    initial: {
      name: template?.name ?? '',
      kind: template?.kind ?? kindOf('sms'),
      tone: template?.tone ?? toneOf('neutral'),
      subject: template?.subject ?? '',
      body: template?.body ?? '',
    },
    send: input =>
      template
        ? client.messages.updateTemplate({ template_id: template.id, ...input })
        : client.messages.createTemplate(input),
    done: saved => {
      toastDone(said`${saved.name} saved`)
      onSaved(saved.id)
    },
  })
  const text = form.values
  const archive = useMutation({
    mutationFn: (status: Template['status']) =>
      client.messages.updateTemplate({ template_id: template?.id ?? '', status }),
    onSuccess: saved => toastDone(saved.status === 'archived' ? 'Archived' : 'Template restored'),
    onError: error => toastFailed('The template was not changed', errorText(error)),
  })
  /** Puts a field where the cursor is, and the cursor behind it. */
  const insert = (name: string) => {
    const field = bodyField.current
    const from = field?.selectionStart ?? text.body.length
    const until = field?.selectionEnd ?? from
    const written = `{{${name}}}`
    form.set({ body: text.body.slice(0, from) + written + text.body.slice(until) })
    field?.focus()
    requestAnimationFrame(() => field?.setSelectionRange(from + written.length, from + written.length))
  }
  return (
    <div className={classes['editor']}>
      <Section title={template ? 'Edit template' : 'New template'}>
        <Form
          form={form}
          layout="page"
          submit="Save template"
          failure="The template was not saved"
          more={template ? <Ends template={template} onArchive={archive.mutate} onGone={onGone} /> : null}
        >
          <TextField label="Name" binding={form.bind('name')} />
          <FieldPair>
            <ChoiceField label="Kind" options={KIND_CHOICES} binding={form.bind('kind')} />
            <ChoiceField label="Tone" options={TONE_CHOICES} binding={form.bind('tone')} />
          </FieldPair>
          {text.kind === 'email' ? <TextField label="Subject" binding={form.bind('subject')} /> : null}
          <LongTextField
            inputRef={bodyField}
            label="Text"
            minRows={6}
            maxRows={16}
            binding={form.bind('body')}
          />
          <fieldset className={classes['fields']}>
            <legend className={classes['small']}>Put in</legend>
            <div className={classes['chips']}>
              {MERGE_FIELDS.map(({ name, about }) => (
                <button
                  key={name}
                  type="button"
                  className={classes['chip']}
                  title={about}
                  onClick={() => insert(name)}
                >
                  {name}
                </button>
              ))}
            </div>
          </fieldset>
        </Form>
      </Section>
      <TemplatePreview text={text} />
    </div>
  )
}

interface EndsProps {
  readonly template: Template
  readonly onArchive: (status: Template['status']) => void
  readonly onGone: () => void
}

function Ends({ template, onArchive, onGone }: EndsProps) {
  const isActive = template.status === 'active'
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => onArchive(isActive ? 'archived' : 'active')}>
        {isActive ? 'Archive' : 'Restore'}
      </Button>
      <ConfirmAction
        title={said`Delete ${template.name}?`}
        text="Messages already drafted from it do not change."
        confirmLabel="Delete template"
        danger
        onConfirm={async () => {
          await client.messages.deleteTemplate({ template_id: template.id })
          onGone()
        }}
      >
        {open => (
          <Button variant="subtle" color="gray" onClick={open}>
            Delete
          </Button>
        )}
      </ConfirmAction>
    </Group>
  )
}

function TemplatePreview({ text }: { readonly text: Pick<Template, 'kind' | 'tone' | 'subject' | 'body'> }) {
  const deals = useQuery(api.deals.list.queryOptions({ input: { limit: 1 } }))
  const [chosen, setChosen] = useState<string | null>(null)
  const dealId = chosen ?? deals.data?.items[0]?.id ?? null
  const preview = useQuery(
    api.messages.preview.queryOptions({ input: { deal_id: dealId ?? '' }, enabled: dealId !== null }),
  )
  const merged = mergeMessage(text, preview.data?.values ?? {})
  return (
    <Section title="Preview">
      <Stack gap="sm">
        <DealSelect label="For the deal" value={dealId} onChange={setChosen} />
        <section className={classes['preview']} aria-label="Filled in">
          {text.kind === 'email' && merged.subject !== '' ? (
            <p className={classes['subject']}>{merged.subject}</p>
          ) : null}
          <MessageText text={merged.body} />
        </section>
        {merged.gaps.length === 0 ? null : (
          <ul className={classes['log']} aria-label="Missing">
            {merged.gaps.map(gap => (
              <li key={gap.field}>{gapWords(gap)}</li>
            ))}
          </ul>
        )}
      </Stack>
    </Section>
  )
}
