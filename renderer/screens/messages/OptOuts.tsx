import { Button, TextInput } from '@mantine/core'
import { IconUserOff } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OptOut } from '../../../shared/contract/messages.ts'
import { fieldErrors } from '../../api/errors.ts'
import { useTimeZone } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { formatInstant } from '../../components/date-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { StackedForm } from '../../components/StackedForm.tsx'
import { toastDone } from '../../components/toast.tsx'
import { MessageList } from './MessageList.tsx'
import classes from './Messages.module.css'

/** Who is not to be contacted, over any channel. */
export function OptOuts() {
  const zone = useTimeZone()
  const list = useQuery(api.communications.optOuts.queryOptions({ input: {} }))
  return (
    <div className={classes['columns']}>
      <AddOptOut />
      {list.isError ? (
        <ReadFailure query={list} title="The opt-outs could not be read" />
      ) : list.data === undefined ? (
        <RowsSkeleton label="Loading opt-outs" />
      ) : list.data.items.length === 0 ? (
        <EmptyState
          icon={IconUserOff}
          title="Nobody has opted out"
          text="Someone who says stop is written down here at once. Nothing goes to their number or address any more, however they come in again."
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
  const [contact, setContact] = useState('')
  const [source, setSource] = useState('')
  const add = useMutation({
    mutationFn: () => client.communications.optOut({ contact, source }),
    onSuccess: () => {
      toastDone(`${contact} opted out`)
      setContact('')
      setSource('')
    },
  })
  const problems = fieldErrors(add.error)
  return (
    <Section title="Someone said stop">
      <Card>
        <StackedForm
          call={add}
          failure="The opt-out was not kept"
          submit="Opt out"
          ready={contact.trim() !== ''}
        >
          <TextInput
            label="Phone number or e-mail address"
            value={contact}
            onChange={event => setContact(event.currentTarget.value)}
            error={problems['contact']}
            maxLength={254}
          />
          <TextInput
            label="How they said so"
            placeholder="Replied STOP"
            value={source}
            onChange={event => setSource(event.currentTarget.value)}
            maxLength={200}
          />
        </StackedForm>
      </Card>
    </Section>
  )
}

function TakeBack({ item }: { readonly item: OptOut }) {
  const [reason, setReason] = useState('')
  return (
    <ConfirmAction
      title={`Let ${item.contact} be contacted again?`}
      text="Only where they asked for it, or it was entered by mistake. The reason stays in the history."
      confirmLabel="Take back"
      danger
      disabled={reason.trim() === ''}
      fields={
        <TextInput
          label="Reason"
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
          maxLength={200}
        />
      }
      onConfirm={async () => {
        await client.communications.removeOptOut({ contact: item.contact_key, reason })
        toastDone(`${item.contact} may be contacted again`)
      }}
    >
      {open => (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`Take back the opt-out of ${item.contact}`}
          onClick={open}
        >
          Take back
        </Button>
      )}
    </ConfirmAction>
  )
}
