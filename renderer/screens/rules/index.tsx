import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { Button } from '@mantine/core'
import { IconArrowsSort, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Rule } from '../../../shared/contract/rules.ts'
import { errorText } from '../../api/errors.ts'
import { useHousehold } from '../../api/household.ts'
import { type Places, usePlaces } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { useOpenFromAddress } from '../../components/open-from-address.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { ruleSentence } from '../../components/rules/rule-words.ts'
import { type RulePanel, useRulePanel } from '../../components/rules/use-rule-panel.tsx'
import { toastDone, toastFailed, toastRefused } from '../../components/toast.tsx'
import { useWatched } from '../../components/use-watched.ts'
import { WatchedProgress } from '../../components/WatchedProgress.tsx'
import { announce } from '../../state/announcements.ts'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './RuleList.module.css'
import { RuleRow } from './RuleRow.tsx'

/** The rules in the order they are tried: of each thing the first that says something about it decides. */
export function RulesScreen() {
  usePrivacy()
  const { currency } = useHousehold()
  const places = usePlaces()
  const list = useQuery(api.rules.list.queryOptions({ input: {} }))
  const panel = useRulePanel(places, currency)
  const run = useRun()
  const rules = list.data?.items ?? []
  const { open: named } = useSearch({ from: '/rules' })
  const found = rules.find(({ id }) => id === named)
  useOpenFromAddress(named, found, panel.openRule)
  const add = { id: 'rules.add', keys: 'n', label: 'Add a rule', group: 'Rules', run: panel.openNew }
  const runAll = {
    id: 'rules.run',
    label: 'Change the past by all rules',
    group: 'Rules',
    run: () => run.mutate(undefined),
  }
  useShortcuts([add])
  useCommands(rules.length > 0 ? [add, runAll] : [add])
  return (
    <>
      <PageHeader
        title="Rules"
        subtitle="Sort what comes in and what is typed. The first that says something decides."
        actions={
          <>
            {rules.length > 0 ? (
              <Button variant="default" loading={run.isPending} onClick={() => run.mutate(undefined)}>
                Change the past by all
              </Button>
            ) : null}
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={panel.openNew}>
              Add rule
            </Button>
          </>
        }
      />
      <WatchedProgress label="Changing the past" watched={run.watched} />
      <ReadFailure query={list} title="The rules could not be loaded" />
      {list.isPending ? <RowsSkeleton label="Loading rules" rows={6} /> : null}
      {list.data && rules.length === 0 ? (
        <EmptyState
          icon={IconArrowsSort}
          title="No rules yet"
          text="A rule puts what it finds in a bucket, names the payee, or adds tags, as it comes in."
          actions={<Button onClick={panel.openNew}>Add a rule</Button>}
        />
      ) : null}
      {rules.length > 0 ? (
        <RuleList
          rules={rules}
          places={places}
          currency={currency}
          panel={panel}
          onRun={rule => run.mutate(rule.id)}
        />
      ) : null}
      {panel.panel}
    </>
  )
}

/** Sorts the past by one rule, or by all of them. */
function useRun() {
  const watched = useWatched()
  const run = useMutation({
    mutationFn: (rule_id: string | undefined) =>
      watched.watch(change_id =>
        rule_id === undefined
          ? client.pastRules.runAll({ change_id })
          : client.pastRules.run({ rule_id, change_id }),
      ),
    onSuccess: ({ count, refused, refused_count }) => {
      toastDone(`${countedTransactions(count)} changed`)
      toastRefused(refused_count, refused)
    },
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  return { ...run, watched }
}

interface RuleListProps {
  readonly rules: readonly Rule[]
  readonly places: Places
  readonly currency: string
  readonly panel: RulePanel
  readonly onRun: (rule: Rule) => void
}

function RuleList({ rules, places, currency, panel, onRun }: RuleListProps) {
  usePrivacy()
  const order = useMutation({
    mutationFn: (rule_ids: string[]) => client.rules.order({ rule_ids }),
    onError: error => toastFailed('The order was not changed', errorText(error)),
  })
  const remove = useMutation({
    mutationFn: (rule: Rule) => client.rules.remove({ rule_id: rule.id }),
    onSuccess: () => toastDone('Rule removed'),
    onError: error => toastFailed('The rule was not removed', errorText(error)),
  })
  const { mutate } = order
  const ids = rules.map(each => each.id)
  const move = (id: string, to: number) => {
    const rest = ids.filter(each => each !== id)
    mutate(rest.toSpliced(to, 0, id))
    announce(`The rule is number ${to + 1} of ${ids.length}`)
  }
  const text = ids.join(' ')
  useEffect(
    () =>
      monitorForElements({
        onDrop({ source, location }) {
          const all = text.split(' ')
          const target = location.current.dropTargets[0]
          const [from, over] = [source.data['rule'], target?.data['rule']]
          if (!target || typeof from !== 'string' || typeof over !== 'string' || from === over) return
          const { top, height } = target.element.getBoundingClientRect()
          const after = location.current.input.clientY > top + height / 2
          const rest = all.filter(each => each !== from)
          mutate(rest.toSpliced(rest.indexOf(over) + (after ? 1 : 0), 0, from))
        },
      }),
    [text, mutate],
  )
  return (
    <ol className={classes['list']} aria-label="Rules, in the order they are tried">
      {rules.map((rule, index) => (
        <RuleRow
          key={rule.id}
          id={rule.id}
          name={rule.name}
          sentence={ruleSentence(rule, places, currency)}
          first={index === 0}
          last={index === rules.length - 1}
          onMove={by => move(rule.id, index + by)}
          onOpen={() => panel.openRule(rule)}
          onRun={() => onRun(rule)}
          onRemove={() => remove.mutate(rule)}
        />
      ))}
    </ol>
  )
}
