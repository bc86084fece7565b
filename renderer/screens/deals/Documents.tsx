import { ActionIcon, Button, Group, Stack, Switch, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Deal, DealDocument } from '../../../shared/contract/deals.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Deals.module.css'

/** Where the deal's papers are, and which of them its partner may know of. */
export function Documents({ deal }: { readonly deal: Deal }) {
  const [title, setTitle] = useState('')
  const [location, setLocation] = useState('')
  const documents = useQuery(api.deals.documents.queryOptions({ input: { deal_id: deal.id } }))
  const add = useMutation({
    mutationFn: () => client.deals.addDocument({ deal_id: deal.id, title, location }),
    onSuccess: () => {
      setTitle('')
      setLocation('')
    },
    onError: error => toastFailed('The document was not added', errorText(error)),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  const items = documents.data?.items ?? []
  return (
    <Section title="Documents" hint={items.length === 0 ? undefined : items.length}>
      <Card>
        <ReadFailure query={documents} title="The documents could not be read" />
        <Stack gap="sm">
          {items.map(document => (
            <DocumentRow key={document.id} deal={deal} document={document} />
          ))}
          <form onSubmit={submit}>
            <Stack gap="xs">
              <TextInput
                label="Title"
                placeholder="Purchase contract"
                value={title}
                onChange={event => setTitle(event.currentTarget.value)}
                maxLength={120}
              />
              <TextInput
                label="Where it is"
                placeholder="A folder or link of yours"
                value={location}
                onChange={event => setLocation(event.currentTarget.value)}
                maxLength={1000}
              />
              <Button
                type="submit"
                variant="default"
                size="compact-md"
                loading={add.isPending}
                disabled={title.trim() === ''}
              >
                Add document
              </Button>
            </Stack>
          </form>
        </Stack>
      </Card>
    </Section>
  )
}

function DocumentRow({ deal, document }: { readonly deal: Deal; readonly document: DealDocument }) {
  const id = { deal_id: deal.id, id: document.id }
  const share = useMutation({
    mutationFn: (shared: boolean) => client.deals.updateDocument({ ...id, shared }),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  const remove = useMutation({
    mutationFn: () => client.deals.deleteDocument(id),
    onSuccess: () => toastDone(`${document.title} taken out`),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  return (
    <div>
      <Group justify="space-between" wrap="nowrap">
        <span className={classes['name']}>{document.title}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Take out ${document.title}`}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          <IconTrash size={15} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Group>
      {document.location === '' ? null : <p className={classes['small']}>{document.location}</p>}
      {deal.partner_id === null ? null : (
        <Switch
          label={`${deal.partner_name ?? 'The partner'} sees it`}
          checked={document.shared}
          onChange={event => share.mutate(event.currentTarget.checked)}
        />
      )}
    </div>
  )
}
