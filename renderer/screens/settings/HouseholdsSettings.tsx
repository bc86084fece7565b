import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MachineHousehold } from '../../../shared/contract/households.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { showHousehold, useOpenHousehold } from '../../api/households.ts'
import { api, client } from '../../api/queries.ts'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { FormModal } from '../../form/index.ts'
import { NewHousehold } from './NewHousehold.tsx'
import { OpenHousehold } from './OpenHousehold.tsx'
import { RenameHousehold } from './RenameHousehold.tsx'
import classes from './Settings.module.css'

type Opened = { readonly kind: 'new' | 'open' } | { readonly kind: 'rename'; readonly of: MachineHousehold }

const TITLES: Readonly<Record<Opened['kind'], { readonly title: string; readonly text: string }>> = {
  new: {
    title: 'New household',
    text: 'It is empty, and has a data file, backups, attached files and settings of its own.',
  },
  open: {
    title: 'Open a household',
    text: 'By its data file, valhalla.sqlite, or by the folder that it is in.',
  },
  rename: { title: 'Rename', text: 'The name that it has in this list. Its files stay where they are.' },
}

/** The households of this computer: each is a data file with all that belongs to it. */
export function HouseholdsSettings() {
  const households = useQuery(api.households.list.queryOptions({ input: {} }))
  const [opened, setOpened] = useState<Opened>()
  const close = () => setOpened(undefined)
  const choose = useMutation({
    mutationFn: () => client.households.choose({}),
    onSuccess: async chosen => {
      if (chosen) await showHousehold(chosen)
    },
    onError: error => toastFailed('The household was not opened', errorText(error)),
  })
  const shown = (household: MachineHousehold) => {
    close()
    showHousehold(household).catch(error => toastFailed('The household was not opened', errorText(error)))
  }
  const items = households.data?.items ?? []
  return (
    <Section title="Households">
      <Card>
        <ReadFailure query={households} title="The households could not be loaded" />
        {households.isPending ? <RowsSkeleton label="Loading the households" rows={2} /> : null}
        {households.data && items.length === 0 ? (
          <p className={classes['muted']}>Other households cannot be opened from sample data.</p>
        ) : null}
        {items.length > 0 ? (
          <Stack gap="sm">
            <ul className={classes['backups']} aria-label="Households">
              {items.map(each => (
                <HouseholdRow
                  key={each.id}
                  household={each}
                  onRename={() => setOpened({ kind: 'rename', of: each })}
                />
              ))}
            </ul>
            <Group gap="xs">
              <Button variant="default" onClick={() => setOpened({ kind: 'new' })}>
                New household
              </Button>
              <Button
                variant="default"
                loading={choose.isPending}
                onClick={() => (households.data?.can_choose ? choose.mutate() : setOpened({ kind: 'open' }))}
              >
                Open a household
              </Button>
            </Group>
          </Stack>
        ) : null}
      </Card>
      <FormModal opened={opened !== undefined} onClose={close} {...TITLES[opened?.kind ?? 'new']}>
        {opened?.kind === 'new' ? <NewHousehold onClose={close} onMade={shown} /> : null}
        {opened?.kind === 'open' ? <OpenHousehold onClose={close} onOpened={shown} /> : null}
        {opened?.kind === 'rename' ? <RenameHousehold household={opened.of} onClose={close} /> : null}
      </FormModal>
    </Section>
  )
}

interface HouseholdRowProps {
  readonly household: MachineHousehold
  readonly onRename: () => void
}

function HouseholdRow({ household, onRename }: HouseholdRowProps) {
  const { id, name, file, is_this, is_open, is_gone, encrypted } = household
  const open = useOpenHousehold()
  return (
    <li>
      <span>
        {name} {is_this ? <ToneBadge tone="accent">This one</ToneBadge> : null}{' '}
        {is_gone ? <ToneBadge tone="warning">Not found</ToneBadge> : null}{' '}
        {encrypted ? <ToneBadge tone="neutral">Encrypted</ToneBadge> : null}
        <span className={`${classes['contents']} ${classes['path']}`}>{file}</span>
      </span>
      <span />
      <span className={classes['acts']}>
        {is_this || is_gone ? null : (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={open.isPending}
            aria-label={said`Open ${name}`}
            onClick={() => open.mutate(household)}
          >
            Open
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" aria-label={said`Rename ${name}`} onClick={onRename}>
          Rename
        </Button>
        {is_open ? null : (
          <ConfirmAction
            title={said`Take ${name} off this list?`}
            text={is_gone ? 'Its files are not where they were.' : `Its files stay where they are: ${file}`}
            confirmLabel="Take off the list"
            onConfirm={() => client.households.forget({ household_id: id })}
          >
            {ask => (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={said`Take ${name} off the list`}
                onClick={ask}
              >
                Take off
              </Button>
            )}
          </ConfirmAction>
        )}
      </span>
    </li>
  )
}
