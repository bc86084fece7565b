import { EventType, type Pipeline, wholesale } from '../../../shared/contract/wholesale.ts'
import { client } from '../../api/queries.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'
import { ChoiceField, Form, inputSchema, LongTextField, useForm } from '../../form/index.ts'
import classes from './Deals.module.css'
import { EVENT_NAMES } from './deal-words.ts'

type ActivityDraft = { readonly event_type: EventType; readonly description: string }
const EMPTY: ActivityDraft = { event_type: 'call', description: '' }

/** Logs a call or a note in one line; it lands on the timeline below. */
export function LogActivity({ pipeline }: { readonly pipeline: Pipeline }) {
  const form = useForm({
    schema: inputSchema(wholesale.logActivity),
    initial: EMPTY,
    input: values => ({ pipeline_id: pipeline.id, ...values }),
    check: ({ description }) => (description.trim() === '' ? { description: 'is needed' } : {}),
    send: input => client.wholesale.logActivity(input),
    done: ({ event_type }) => toastDone(`${EVENT_NAMES[event_type]} logged`),
    again: true,
  })
  return (
    <Section title="Log">
      <Card>
        <Form
          form={form}
          layout="row"
          submit="Log"
          failure="The activity was not logged"
          className={classes['log']}
        >
          <ChoiceField
            hideLabel
            label="Kind of activity"
            options={EventType.options.map(value => ({ value, label: EVENT_NAMES[value] }))}
            binding={form.bind('event_type')}
            className={classes['logType'] ?? ''}
          />
          <LongTextField
            hideLabel
            label="What happened"
            placeholder="What happened"
            minRows={1}
            maxRows={6}
            binding={form.bind('description')}
            className={classes['grow'] ?? ''}
          />
        </Form>
      </Card>
    </Section>
  )
}
