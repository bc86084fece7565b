import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PaperTemplate } from '../../../shared/contract/papers.ts'
import { countText } from '../../../shared/domain/count-text.ts'
import { PAPER_KIND_NAMES } from '../../../shared/domain/papers/fields.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Deals.module.css'
import { PaperForm } from './PaperForm.tsx'
import { PaperTemplateForm } from './PaperTemplateForm.tsx'

type Open =
  | { readonly what: 'text'; readonly template: PaperTemplate | undefined }
  | { readonly what: 'paper'; readonly template: PaperTemplate }

/** Letters of intent, contracts and assignments from the person's own texts, with the deal's facts in them. */
export function DealPapers({ dealId }: { readonly dealId: string }) {
  const [open, setOpen] = useState<Open | null>(null)
  const templates = useQuery(api.papers.templates.queryOptions({ input: {} }))
  const all = templates.data?.items ?? []
  const items = all.filter(({ status }) => status === 'active')
  const close = () => setOpen(null)
  return (
    <Section
      title="Papers"
      actions={
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => setOpen({ what: 'text', template: undefined })}
        >
          New text
        </Button>
      }
    >
      <Card>
        <ReadFailure query={templates} title="The texts could not be loaded" />
        {templates.data && items.length === 0 ? (
          <p className={classes['small']}>
            Add the texts of your own letters and contracts. None come with the program.
          </p>
        ) : null}
        <Stack gap="xs">
          {items.map(template => (
            <Group key={template.id} justify="space-between" wrap="nowrap">
              <span className={classes['name']}>
                {template.name}
                <span className={classes['small']}> {PAPER_KIND_NAMES[template.kind]}</span>
              </span>
              <Group gap={6} wrap="nowrap">
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={said`Edit ${template.name}`}
                  onClick={() => setOpen({ what: 'text', template })}
                >
                  Edit
                </Button>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={said`Make ${template.name}`}
                  onClick={() => setOpen({ what: 'paper', template })}
                >
                  Make
                </Button>
              </Group>
            </Group>
          ))}
        </Stack>
        <Archived templates={all.filter(({ status }) => status === 'archived')} />
      </Card>
      <PaperTemplateForm
        opened={open?.what === 'text'}
        template={open?.what === 'text' ? open.template : undefined}
        onClose={close}
      />
      <PaperForm
        dealId={dealId}
        template={open?.what === 'paper' ? open.template : undefined}
        onClose={close}
      />
    </Section>
  )
}

/** Texts that are kept out of sight, and the way back. */
function Archived({ templates }: { readonly templates: readonly PaperTemplate[] }) {
  const restore = useMutation({
    mutationFn: (template_id: string) => client.papers.updateTemplate({ template_id, status: 'active' }),
    onSuccess: ({ name }) => toastDone(said`${name} is active again`),
    onError: error => toastFailed('It stays archived', errorText(error)),
  })
  if (templates.length === 0) return null
  return (
    <details>
      <summary>{countText(templates.length, 'archived texts')}</summary>
      <Stack gap="xs" mt="xs">
        {templates.map(({ id, name, kind }) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <span className={classes['name']}>
              {name}
              <span className={classes['small']}> {PAPER_KIND_NAMES[kind]}</span>
            </span>
            <Button
              variant="subtle"
              size="compact-sm"
              disabled={restore.isPending}
              aria-label={said`Bring back ${name}`}
              onClick={() => restore.mutate(id)}
            >
              Bring back
            </Button>
          </Group>
        ))}
      </Stack>
    </details>
  )
}
