import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type Rule, rules } from '../../../shared/contract/rules.ts'
import type { Places } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { Form, inputSchema, SegmentField, TextField, useForm } from '../../form/index.ts'
import { countedTransactions } from '../count-text.ts'
import { toastDone, toastRefused } from '../toast.tsx'
import { useWatched } from '../use-watched.ts'
import { WatchedProgress } from '../WatchedProgress.tsx'
import { ActionFields } from './ActionFields.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import classes from './Rules.module.css'
import { RuleTrial } from './RuleTrial.tsx'
import { inputOf, newCondition, type RuleDraft, type RuleForm } from './rule-draft.ts'

interface RuleEditorProps {
  /** The rule to change; a new one without it. */
  readonly rule: Rule | undefined
  readonly initial: RuleDraft
  readonly places: Places
  readonly currency: string
  readonly onDone: () => void
}

const MATCHES = [
  { value: 'all', label: 'All conditions' },
  { value: 'any', label: 'Any condition' },
] as const

/** A rule is made or changed, with what it would change of the past in sight. */
export function RuleEditor({ rule, initial, places, currency, onDone }: RuleEditorProps) {
  const watched = useWatched()
  const form: RuleForm = useForm({
    schema: inputSchema(rules.create),
    initial,
    input: inputOf,
    send: async ({ position: _, apply: __, ...input }, extra: 'run' | undefined) => {
      const saved = rule
        ? await client.rules.update({ rule_id: rule.id, ...input })
        : (await client.rules.create(input)).rule
      return extra === 'run'
        ? watched.watch(change_id => client.pastRules.run({ rule_id: saved.id, change_id }))
        : null
    },
    done: run => {
      // The rule is one step, and what it changed of the past another.
      if (run) toastDone(`Rule saved; ${countedTransactions(run.count)} changed`, run.count > 0 ? 2 : 1)
      else toastDone('Rule saved')
      if (run) toastRefused(run.refused_count, run.refused)
      onDone()
    },
  })
  const { values } = form
  const { conditions } = values
  return (
    <Form
      form={form}
      submit="Save the rule"
      failure="The rule was not saved"
      more={
        <Button
          variant="default"
          loading={form.isPending && form.sentWith === 'run'}
          onClick={() => form.submit('run')}
        >
          Save, and change the past
        </Button>
      }
    >
      <TextField label="Name" placeholder="None needed" binding={form.bind('name')} />
      <fieldset className={classes['group']}>
        <legend>When</legend>
        {conditions.length > 1 ? (
          <SegmentField label="How many must hold" options={MATCHES} binding={form.bind('match')} />
        ) : null}
        {conditions.map((condition, index) => (
          <ConditionFields
            key={condition.key}
            form={form}
            condition={condition}
            index={index}
            places={places}
            currency={currency}
          />
        ))}
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} stroke={1.75} />}
          onClick={() =>
            form.set({
              conditions: [...conditions, newCondition(Math.max(0, ...conditions.map(each => each.key)) + 1)],
            })
          }
        >
          Add a condition
        </Button>
      </fieldset>
      <ActionFields form={form} places={places} currency={currency} />
      <WatchedProgress label="Changing the past" watched={watched} />
      <RuleTrial draft={values} ruleId={rule?.id} places={places} currency={currency} />
    </Form>
  )
}
