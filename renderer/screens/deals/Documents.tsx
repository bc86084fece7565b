import { ActionIcon, Group, Stack, Switch } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type Deal, type DealDocument, deals } from '../../../shared/contract/deals.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { Form, inputSchema, TextField, useForm } from '../../form/index.ts'
import classes from './Deals.module.css'

/** Where the deal's papers are, and which of them its partner may know of. */
export function Documents({ deal }: { readonly deal: Deal }) {
  const documents = useQuery(api.deals.documents.queryOptions({ input: { deal_id: deal.id } }))
  const form = useForm({
    schema: inputSchema(deals.addDocument),
    initial: { title: '', location: '' },
    input: values => ({ deal_id: deal.id, ...values }),
    send: input => client.deals.addDocument(input),
    again: true,
  })
  const items = documents.data?.items ?? []
  return (
    <Section title="Documents" hint={items.length === 0 ? undefined : items.length}>
      <Card>
        <ReadFailure query={documents} title="The documents could not be loaded" />
        <Stack gap="sm">
          {items.map(document => (
            <DocumentRow key={document.id} deal={deal} document={document} />
          ))}
          <Form
            form={form}
            layout="page"
            submit="Add document"
            failure="The document was not added"
            button={{ variant: 'default', size: 'compact-md' }}
          >
            <TextField label="Title" placeholder="Purchase contract" binding={form.bind('title')} />
            <TextField label="Location" placeholder="A folder or a link" binding={form.bind('location')} />
          </Form>
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
    onSuccess: () => toastDone(said`${document.title} removed`),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  return (
    <div>
      <Group justify="space-between" wrap="nowrap">
        <span className={classes['name']}>{document.title}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={said`Remove ${document.title}`}
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
