import { Button, Select, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { EventType, type Pipeline } from '../../../shared/contract/wholesale.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Deals.module.css'
import { EVENT_NAMES } from './deal-words.ts'

/** Logs a call or a note in one line; it lands on the timeline below. */
export function LogActivity({ pipeline }: { readonly pipeline: Pipeline }) {
  const [type, setType] = useState<EventType>('call')
  const [text, setText] = useState('')
  const log = useMutation({
    mutationFn: () =>
      client.wholesale.logActivity({ pipeline_id: pipeline.id, event_type: type, description: text }),
    onSuccess: () => {
      setText('')
      toastDone(`${EVENT_NAMES[type]} logged`)
    },
    onError: error => toastFailed('It was not logged', errorText(error)),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    log.mutate()
  }
  return (
    <Section title="Log">
      <Card>
        <form onSubmit={submit} className={classes['log']}>
          <Select
            aria-label="What it was"
            allowDeselect={false}
            data={EventType.options.map(value => ({ value, label: EVENT_NAMES[value] }))}
            value={type}
            onChange={value => setType(EventType.catch(type).parse(value))}
            className={classes['logType'] ?? ''}
          />
          <Textarea
            aria-label="What was said or done"
            placeholder="What was said or done"
            autosize
            minRows={1}
            maxRows={6}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
            maxLength={4000}
            className={classes['grow'] ?? ''}
          />
          <Button type="submit" loading={log.isPending} disabled={text.trim() === ''}>
            Log
          </Button>
        </form>
      </Card>
    </Section>
  )
}
