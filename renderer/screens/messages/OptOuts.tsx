import { Button } from '@mantine/core'
import { IconUserOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { OptOut } from '../../../shared/contract/message-records.ts'
import { messages } from '../../../shared/contract/messages.ts'
import { said } from '../../../shared/domain/said.ts'
import { useTimeZone } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { formatInstant } from '../../components/date-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'
import { Form, FormDialog, inputSchema, TextField, useForm } from '../../form/index.ts'
import { MessageList } from './MessageList.tsx'
import classes from './Messages.module.css'

/** Who is not to be contacted, over any channel. */
export function OptOuts() {
  const zone = useTimeZone()
  const list = useQuery(api.messages.optOuts.queryOptions({ input: {} }))
  return (
    <div className={classes['columns']}>
      <AddOptOut />
      {readFailed(list) ? (
        <ReadFailure query={list} title="The opt-outs could not be loaded" />
      ) : list.data === undefined ? (
        <RowsSkeleton label="Loading opt-outs" />
      ) : list.data.items.length === 0 ? (
        <EmptyState
          icon={IconUserOff}
          title="Nobody has opted out"
          text="Anyone who says stop is listed here. Nothing goes to their number or address again, even if they are added again."
        />
      ) : (
        <Section title="Opted out" hint={list.data.items.length}>
          <Card padded={false}>
            <MessageList label="Opted out" items={list.data.items} itemKey={item => item.contact_key}>
              {item => (
                <>
                  <span className={classes['what']}>
                    <span className={classes['name']}>{item.contact}</span>
                    <span className={classes['small']}>{item.source}</span>
                  </span>
                  <span className={classes['when']}>{formatInstant(item.at, zone)}</span>
                  <TakeBack item={item} />
                </>
              )}
            </MessageList>
          </Card>
        </Section>
      )}
    </div>
  )
}

function AddOptOut() {
  const form = useForm({
    schema: inputSchema(messages.optOut),
    initial: { contact: '', source: '' },
    check: ({ contact }) => (contact.trim() === '' ? { contact: 'is needed' } : {}),
    send: async input => {
      await client.messages.optOut(input)
      return input.contact
    },
    done: contact => toastDone(said`${contact ?? ''} opted out`),
    again: true,
  })
  return (
    <Section title="Someone said stop">
      <Card>
        <Form form={form} layout="page" failure="The opt-out was not saved" submit="Opt out">
          <TextField label="Phone number or e-mail address" binding={form.bind('contact')} />
          <TextField label="How they said so" placeholder="Replied STOP" binding={form.bind('source')} />
        </Form>
      </Card>
    </Section>
  )
}

function TakeBack({ item }: { readonly item: OptOut }) {
  return (
    <FormDialog
      title={said`Let ${item.contact} be contacted again?`}
      text="Only if they asked for it, or if it was entered by mistake. The reason is kept in the history."
      form={close => <TakeBackFields item={item} onClose={close} />}
    >
      {open => (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={said`Remove the opt-out of ${item.contact}`}
          onClick={open}
        >
          Remove
        </Button>
      )}
    </FormDialog>
  )
}

function TakeBackFields({ item, onClose }: { readonly item: OptOut; readonly onClose: () => void }) {
  const form = useForm({
    schema: inputSchema(messages.removeOptOut),
    initial: { reason: '' },
    input: values => ({ contact: item.contact_key, ...values }),
    check: ({ reason }) => (reason.trim() === '' ? { reason: 'is needed' } : {}),
    send: input => client.messages.removeOptOut(input),
    done: () => {
      toastDone(said`${item.contact} may be contacted again`)
      onClose()
    },
  })
  return (
    <Form
      form={form}
      layout="page"
      submit="Remove opt-out"
      failure="The opt-out was not removed"
      button={{ color: 'red' }}
      more={
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      }
    >
      <TextField data-autofocus label="Reason" binding={form.bind('reason')} />
    </Form>
  )
}
