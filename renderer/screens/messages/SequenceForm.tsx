import { ActionIcon, Button, Fieldset } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import {
  type Audience,
  MOST_STEPS,
  type Sequence,
  type SequenceStep,
  sequences,
} from '../../../shared/contract/sequences.ts'
import { said } from '../../../shared/domain/said.ts'
import { api, client } from '../../api/queries.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import {
  ChoiceField,
  Form,
  type FormState,
  inputSchema,
  OptionalChoiceField,
  SegmentField,
  TextField,
  useForm,
  WholeField,
} from '../../form/index.ts'
import classes from './Messages.module.css'
import { KIND_CHOICES } from './message-words.ts'

interface SequenceFormProps {
  readonly opened: boolean
  /** The one to change; a new one without it. */
  readonly sequence: Sequence | undefined
  readonly onClose: () => void
}

/** A sequence's name, and its messages with their days. */
export function SequenceForm({ opened, sequence, onClose }: SequenceFormProps) {
  return (
    <SidePanel opened={opened} onClose={onClose} title={sequence?.name ?? 'New sequence'}>
      {opened ? <SequenceFields key={sequence?.id ?? ''} sequence={sequence} onClose={onClose} /> : null}
    </SidePanel>
  )
}

type StepDraft = Omit<SequenceStep, 'day'> & { readonly day: number | null }
type SequenceDraft = {
  readonly name: string
  readonly audience: Audience
  readonly steps: readonly StepDraft[]
}

const AUDIENCES = [
  { value: 'seller', label: 'Sellers' },
  { value: 'buyer', label: 'Buyers' },
] as const

const USUAL: readonly StepDraft[] = [0, 3, 7].map(day => ({
  day,
  kind: 'sms',
  tone: 'neutral',
  template_id: null,
}))

function SequenceFields({ sequence, onClose }: Omit<SequenceFormProps, 'opened'>) {
  const initial: SequenceDraft = {
    name: sequence?.name ?? '',
    audience: sequence?.audience ?? 'seller',
    steps: sequence?.steps ?? USUAL,
  }
  const form = useForm({
    schema: inputSchema(sequences.create),
    initial,
    send: ({ audience, ...input }, status: Sequence['status'] | undefined) =>
      sequence
        ? client.sequences.update({ sequence_id: sequence.id, ...input, ...(status && { status }) })
        : client.sequences.create({ audience, ...input }),
    done: saved => {
      toastDone(said`${saved.name} saved`)
      onClose()
    },
  })
  const isActive = sequence?.status !== 'archived'
  return (
    <Form
      form={form}
      submit="Save sequence"
      failure="The sequence was not saved"
      more={
        sequence ? (
          <Button variant="default" onClick={() => form.submit(isActive ? 'archived' : 'active')}>
            {isActive ? 'Archive' : 'Restore'}
          </Button>
        ) : null
      }
    >
      <TextField data-autofocus label="Name" binding={form.bind('name')} />
      {sequence ? null : (
        <SegmentField label="Messages to" options={AUDIENCES} binding={form.bind('audience')} />
      )}
      {form.values.audience === 'buyer' ? (
        <p className={classes['small']}>It follows an offer. The message of day 0 is the offer itself.</p>
      ) : null}
      <StepFields form={form} set={form.set} />
    </Form>
  )
}

interface StepFieldsProps {
  readonly form: Pick<FormState<SequenceDraft>, 'bindTo'> & { readonly values: SequenceDraft }
  readonly set: (change: Partial<SequenceDraft>) => void
}

function StepFields({ form, set }: StepFieldsProps) {
  const templates = useQuery(api.messages.templates.queryOptions({ input: { status: 'active' } }))
  const { steps } = form.values
  const put = (at: number, change: Partial<StepDraft>) =>
    set({ steps: steps.map((each, index) => (index === at ? { ...each, ...change } : each)) })
  return (
    <>
      {[...steps.entries()].map(([index, step]) => {
        const bind = <K extends keyof StepDraft>(name: K) =>
          form.bindTo(`steps.${index}.${name}`, step[name], value => put(index, { [name]: value }))
        const nth = index + 1
        return (
          <Fieldset key={index} legend={`Message ${nth}`}>
            <div className={classes['pair']}>
              <WholeField label={`Day of message ${nth}`} least={0} most={365} binding={bind('day')} />
              <ChoiceField
                label={`Kind of message ${nth}`}
                options={KIND_CHOICES}
                binding={{
                  ...bind('kind'),
                  // A template is of one kind.
                  onChange: kind => put(index, { kind, template_id: null }),
                }}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Remove message ${nth}`}
                disabled={steps.length === 1}
                onClick={() => set({ steps: steps.filter((_, at) => at !== index) })}
              >
                <IconTrash size={16} stroke={1.8} />
              </ActionIcon>
            </div>
            <OptionalChoiceField
              label={`Template of message ${nth}`}
              placeholder="The usual text"
              options={(templates.data?.items ?? [])
                .filter(({ kind }) => kind === step.kind)
                .map(({ id, name }) => ({ value: id, label: name }))}
              binding={bind('template_id')}
            />
          </Fieldset>
        )
      })}
      {steps.length < MOST_STEPS ? (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} stroke={2} />}
          onClick={() => set({ steps: [...steps, after(steps.at(-1))] })}
        >
          Add message
        </Button>
      ) : null}
    </>
  )
}

/** The next message: a week on. */
function after(last: StepDraft | undefined): StepDraft {
  return {
    day: Math.min(365, (last?.day ?? -7) + 7),
    kind: last?.kind ?? 'sms',
    tone: 'neutral',
    template_id: null,
  }
}
