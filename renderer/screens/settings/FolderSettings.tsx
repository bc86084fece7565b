import { Button, Group, Stack, Switch } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { WatchedFolder } from '../../../shared/contract/incoming.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { formatCount } from '../../components/count-text.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { FormModal } from '../../form/index.ts'
import classes from './Settings.module.css'
import { WatchFolder } from './WatchFolder.tsx'

/** The folder from which pictures and PDF files are taken in: none until the person chooses one. */
export function FolderSettings() {
  const folder = useQuery(api.incoming.folder.queryOptions({ input: {} }))
  const [asking, setAsking] = useState(false)
  const choose = useMutation({
    mutationFn: () => client.incoming.chooseFolder({}),
    onError: error => toastFailed('The folder is not watched', errorText(error)),
  })
  const { data } = folder
  return (
    <Section title="Watched folder">
      <Card>
        <ReadFailure query={folder} title="The watched folder could not be loaded" />
        {data ? (
          <Stack gap="sm">
            <p className={classes['muted']}>
              Pictures and PDF files that are put there are copied and wait under To sort. The files in the
              folder are never changed or deleted, and nothing leaves this computer.
            </p>
            {data.path === '' ? null : <ChosenFolder folder={data} />}
            <Group gap="xs">
              <Button
                variant="default"
                loading={choose.isPending}
                onClick={() => (data.can_choose ? choose.mutate() : setAsking(true))}
              >
                {data.path === '' ? 'Choose a folder' : 'Choose another folder'}
              </Button>
              {data.is_on ? <LookNow /> : null}
            </Group>
          </Stack>
        ) : null}
      </Card>
      <FormModal
        opened={asking}
        onClose={() => setAsking(false)}
        title="Watch a folder"
        text="By its whole path on the computer that Valhalla runs on."
      >
        {asking ? <WatchFolder path={data?.path ?? ''} onClose={() => setAsking(false)} /> : null}
      </FormModal>
    </Section>
  )
}

function ChosenFolder({ folder: { path, is_on, problem } }: { readonly folder: WatchedFolder }) {
  const change = useMutation({
    mutationFn: (on: boolean) => client.incoming.setFolder({ path, is_on: on }),
    onError: error => toastFailed('The setting was not changed', errorText(error)),
  })
  return (
    <>
      <Switch
        label="Take in what is put there"
        checked={is_on}
        onChange={event => change.mutate(event.currentTarget.checked)}
      />
      <dl className={classes['facts']}>
        <dt>Folder</dt>
        <dd className={classes['path']}>
          <bdi>{path}</bdi>
        </dd>
      </dl>
      {problem === null ? null : <p role="status">{problem}.</p>}
    </>
  )
}

function LookNow() {
  const look = useMutation({
    mutationFn: () => client.incoming.look({}),
    onSuccess: ({ taken, waiting, problem }) => {
      if (problem !== null) toastFailed('The folder was not read', problem)
      else if (taken > 0) toastDone(taken === 1 ? '1 new file' : `${formatCount(taken)} new files`)
      else toastDone(waiting > 0 ? 'A file is still being written' : 'Nothing new')
    },
    onError: error => toastFailed('The folder was not read', errorText(error)),
  })
  return (
    <Button variant="default" loading={look.isPending} onClick={() => look.mutate()}>
      Look now
    </Button>
  )
}
