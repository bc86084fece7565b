import { Button } from '@mantine/core'
import { IconPackages } from '@tabler/icons-react'
import { type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PackEntry, PackFinding, PackValidation } from '../../../shared/contract/packs.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { useCommands } from '../../app/commands.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { Choice } from '../../form/index.ts'
import classes from './Packs.module.css'

/** What the program is made of, and whether each part is whole: its module, its procedures, its tables. */
export function PacksScreen() {
  const [tag, setTag] = useState<string | null>(null)
  const list = useQuery(api.packs.list.queryOptions({ input: {} }))
  const validation = useQuery(api.packs.validate.queryOptions({ input: {} }))
  const packs = list.data?.items ?? []
  const shown = packs.filter(pack => tag === null || pack.tags.includes(tag))
  const findings = [...(validation.data?.errors ?? []), ...(validation.data?.warnings ?? [])]
  const check = {
    id: 'packs.check',
    label: 'Check all parts of the program',
    group: 'Parts of the program',
    run: () => void validation.refetch(),
  }
  useCommands([check])
  return (
    <>
      <PageHeader
        title="Parts of the program"
        subtitle={
          <>
            <Link to="/settings">Settings</Link> · whether each is whole
          </>
        }
        actions={
          <>
            <Choice
              aria-label="Tag"
              placeholder="All tags"
              clearable
              searchable
              options={[...new Set(packs.flatMap(pack => pack.tags))]
                .sort()
                .map(value => ({ value, label: value }))}
              value={tag}
              onChange={setTag}
            />
            <Button variant="default" onClick={check.run} loading={validation.isFetching}>
              Check all parts
            </Button>
          </>
        }
      />
      <div className={classes['verdict']}>
        <Validation query={validation} />
      </div>
      <Section title={tag === null ? 'All parts' : `Parts tagged ${tag}`}>
        <ReadFailure query={list} title="The parts of the program could not be loaded" />
        {list.isPending ? <RowsSkeleton rows={6} /> : null}
        {list.data && shown.length === 0 ? (
          <EmptyState
            icon={IconPackages}
            title="No part has this tag"
            text="Choose another tag, or see them all."
            actions={<Button onClick={() => setTag(null)}>Show all parts</Button>}
          />
        ) : null}
        {shown.length > 0 ? (
          <Card padded={false}>
            <ul className={classes['list']} aria-label="Parts of the program">
              {shown.map(pack => (
                <PackRow
                  key={`${pack.source} ${pack.code}`}
                  pack={pack}
                  findings={findings.filter(each => each.code === pack.code)}
                  ok={validation.data && !validation.data.errors.some(each => each.code === pack.code)}
                />
              ))}
            </ul>
          </Card>
        ) : null}
      </Section>
    </>
  )
}

function Validation({ query }: { readonly query: UseQueryResult<PackValidation> }) {
  if (readFailed(query))
    return <ReadFailure query={query} title="The parts of the program could not be checked" />
  if (!query.data) return <RowsSkeleton rows={1} />
  const { ok, errors, warnings, checked } = query.data
  return (
    <Card>
      <p className={classes['line']} role="status">
        <ToneBadge tone={ok ? 'gain' : 'loss'}>{ok ? 'All in order' : 'Not in order'}</ToneBadge>{' '}
        {`${checked} parts checked: ${count(errors.length, 'error')}, ${count(warnings.length, 'warning')}.`}
      </p>
      <FindingList
        label="About the whole file"
        findings={[...errors, ...warnings].filter(each => each.code === null)}
      />
    </Card>
  )
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}

function FindingList({
  label,
  findings,
}: {
  readonly label: string
  readonly findings: readonly PackFinding[]
}) {
  if (findings.length === 0) return null
  return (
    <ul className={classes['findings']} aria-label={label}>
      {findings.map(({ message }) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  )
}

interface PackRowProps {
  readonly pack: PackEntry
  readonly findings: readonly PackFinding[]
  /** Undefined until it has been checked. */
  readonly ok: boolean | undefined
}

function PackRow({ pack, findings, ok }: PackRowProps) {
  return (
    <li className={classes['row']}>
      <span className={classes['code']}>{pack.code}</span>
      <span className={classes['what']}>
        <span className={classes['name']}>{pack.name}</span>
        <span className={classes['muted']}>
          {`${pack.module} · ${count(pack.procedures.length, 'procedure')} · ${
            pack.tables.length === 0 ? 'no tables' : pack.tables.join(', ')
          }`}
        </span>
        <FindingList label={`Found in ${pack.code}`} findings={findings} />
      </span>
      <span className={classes['tags']}>
        {pack.tags.map(tag => (
          <ToneBadge key={tag}>{tag}</ToneBadge>
        ))}
      </span>
      <span className={classes['state']}>
        {ok === undefined ? null : (
          <ToneBadge tone={ok ? 'gain' : 'loss'}>{ok ? 'In order' : 'Error'}</ToneBadge>
        )}
        {pack.id === null ? null : <TakeOut id={pack.id} code={pack.code} />}
      </span>
    </li>
  )
}

function TakeOut({ id, code }: { readonly id: string; readonly code: string }) {
  const remove = useMutation({
    mutationFn: () => client.packs.remove({ pack_id: id }),
    onSuccess: () => toastDone(`${code} removed`),
    onError: error => toastFailed(`${code} was not removed`, errorText(error)),
  })
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={`Remove ${code}`}
      onClick={() => remove.mutate()}
      loading={remove.isPending}
    >
      Remove
    </Button>
  )
}
