import { Button } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { errorText } from '../../api/errors.ts'
import { bucketChoices, usePlaces } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { formatCount } from '../../components/count-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { KeyHint } from '../../components/KeyHint.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { toastDone, toastFailed, toastRefused } from '../../components/toast.tsx'
import { IncomingFiles } from './IncomingFiles.tsx'
import { SortList } from './SortList.tsx'
import classes from './ToSort.module.css'

const route = getRouteApi('/to-sort')
/** More than these are asked for once those are sorted. */
const MOST_SHOWN = 100
/** Keys that stand for a bucket: 1 to 9. */
const MOST_DIGITS = 9
/** What a row is answered by. */
const KEYS = [
  { press: 'y', text: 'accept', ofSuggestions: true },
  { press: 'shift+Y', text: 'accept all', ofSuggestions: true },
  { press: 'b', text: 'choose for this one', ofSuggestions: false },
  { press: 'a', text: 'for all alike', ofSuggestions: false },
  { press: 'w', text: 'always, by a rule', ofSuggestions: false },
] as const

/** What is in no bucket, with what the person's own past says of it: each is answered by a key. */
export function ToSortScreen() {
  const { import_id } = route.useSearch()
  const places = usePlaces()
  const read = useQuery(
    api.sorting.list.queryOptions({
      input: { limit: MOST_SHOWN, ...(import_id !== undefined && { import_id }) },
    }),
  )
  const figures = useQuery(api.sorting.precision.queryOptions({ input: {} })).data
  const all = useMutation({
    mutationFn: () => client.sorting.accept({ all: true, ...(import_id !== undefined && { import_id }) }),
    onSuccess: ({ items, refused }) => {
      toastDone(`${formatCount(items.length)} sorted as suggested`)
      toastRefused(refused.length, refused)
    },
    onError: error => toastFailed('Nothing was sorted', errorText(error)),
  })
  const items = read.data?.items ?? []
  const numbered = bucketChoices(places).slice(0, MOST_DIGITS)
  const total = read.data?.total ?? 0
  const suggested = items.filter(each => each.suggestion !== null).length
  const actions =
    suggested > 0
      ? [
          {
            id: 'sort.all',
            keys: 'shift+Y',
            label: 'Accept all suggestions',
            group: 'To sort',
            icon: IconChecks,
            keywords: 'sort buckets',
            run: () => all.mutate(),
          },
        ]
      : []
  useShortcuts(actions)
  useCommands(actions)
  return (
    <>
      <PageHeader
        title="To sort"
        subtitle={
          read.data ? (
            <span role="status">
              {total === 0 ? 'Nothing left' : total === 1 ? '1 left' : `${formatCount(total)} left`}
              {import_id === undefined ? '' : ' of this import'}
            </span>
          ) : null
        }
        actions={
          <>
            {import_id === undefined ? null : (
              <Button variant="default" renderRoot={props => <Link {...props} to="/to-sort" />}>
                Show all
              </Button>
            )}
            {suggested > 0 ? (
              <Button loading={all.isPending} onClick={() => all.mutate()}>
                Accept all suggestions
              </Button>
            ) : null}
          </>
        }
      />
      <ReadFailure query={read} title="What is to be sorted could not be loaded" />
      {read.isPending ? <RowsSkeleton label="Loading what is to be sorted" rows={6} /> : null}
      {read.data && items.length === 0 ? (
        <EmptyState
          icon={IconChecks}
          title="Everything is sorted"
          text="After each import, what your own past does not say for sure waits here for you."
          actions={<Button renderRoot={props => <Link {...props} to="/import" />}>Import a bank file</Button>}
        />
      ) : null}
      {items.length > 0 ? (
        <>
          <ul className={classes['keys']} aria-label="Keys">
            {KEYS.filter(({ ofSuggestions }) => !ofSuggestions || suggested > 0).map(({ press, text }) => (
              <li key={press}>
                <KeyHint keys={press} /> {text}
              </li>
            ))}
            <li>or by a digit, with all alike:</li>
          </ul>
          <ol className={classes['digits']} aria-label="Buckets by digit">
            {numbered.map(({ value, label }) => (
              <li key={value}>
                <bdi>{label}</bdi>
              </li>
            ))}
          </ol>
          {figures && !figures.ready ? (
            <p className={classes['learning']}>
              Suggestions become sure once you have sorted a few dozen transactions.
            </p>
          ) : null}
          <SortList items={items} places={places} numbered={numbered} />
          {total > items.length ? (
            <p role="status">
              The first {formatCount(items.length)} of {formatCount(total)}
            </p>
          ) : null}
        </>
      ) : null}
      {import_id === undefined ? <IncomingFiles places={places} /> : null}
    </>
  )
}
