import { Button, Group } from '@mantine/core'
import { IconPlus, IconTemplate } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { useOpenFromAddress } from '../../components/open-from-address.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Messages.module.css'
import { KIND_NAMES, TONE_NAMES } from './message-words.ts'
import { TemplateEditor } from './TemplateEditor.tsx'

/** The person's own templates, and an editor that shows each as it would read for a deal. */
export function Templates() {
  const { open: named } = useSearch({ from: '/messages' })
  const [open, setOpen] = useState<string | 'new' | null>(null)
  useOpenFromAddress(named, named, setOpen)
  const templates = useQuery(api.messages.templates.queryOptions({ input: {} }))
  const addStarters = useMutation({
    mutationFn: () => client.messages.addStarterTemplates({}),
    onSuccess: ({ items }) => toastDone(`${items.length} templates added`),
    onError: error => toastFailed('No template was added', errorText(error)),
  })
  if (readFailed(templates))
    return <ReadFailure query={templates} title="The templates could not be loaded" />
  if (!templates.data) return <RowsSkeleton label="Loading templates" />
  const { items } = templates.data
  if (items.length === 0 && open === null)
    return (
      <EmptyState
        icon={IconTemplate}
        title="No templates of your own yet"
        text="Until you add some, messages are drafted from the built-in templates. Add those to edit them, or write your own."
        actions={
          <Group gap="xs">
            <Button loading={addStarters.isPending} onClick={() => addStarters.mutate()}>
              Add the starter templates
            </Button>
            <Button variant="default" onClick={() => setOpen('new')}>
              New template
            </Button>
          </Group>
        }
      />
    )
  const chosen = items.find(template => template.id === open)
  return (
    <div className={classes['columns']}>
      <Section
        title="Templates"
        hint={items.length}
        actions={
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} stroke={2} />}
            onClick={() => setOpen('new')}
          >
            New template
          </Button>
        }
      >
        <Card padded={false}>
          <ul className={classes['rows']} aria-label="Templates">
            {items.map(template => (
              <li key={template.id}>
                <button
                  type="button"
                  className={classes['pick']}
                  aria-current={template.id === open}
                  onClick={() => setOpen(template.id)}
                >
                  {template.name}
                  <span className={classes['small']}>
                    {KIND_NAMES[template.kind]} · {TONE_NAMES[template.tone]}
                    {template.status === 'archived' ? ' · Archived' : ''}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Card>
      </Section>
      {open === null || (open !== 'new' && !chosen) ? (
        <p className={classes['muted']}>Choose a template to edit it, or write a new one.</p>
      ) : (
        <TemplateEditor key={open} template={chosen} onSaved={setOpen} onGone={() => setOpen(null)} />
      )}
    </div>
  )
}
