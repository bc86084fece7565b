import { Button, Group, Stack, Switch } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ScriptAccess } from '../../../shared/contract/scripts.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { inDesktop } from '../../api/transport.ts'
import { CopyText } from '../../components/CopyText.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { ScriptToken } from './ScriptToken.tsx'
import classes from './Settings.module.css'

/** Where scripts on this machine reach the program, and by which token. */
export function ScriptSettings() {
  const access = useQuery(api.scripts.access.queryOptions({ input: {} }))
  return (
    <Section title="Scripts and other programs">
      <Card>
        <ReadFailure query={access} title="The settings for scripts could not be loaded" />
        {access.isPending ? <RowsSkeleton label="Loading the settings for scripts" rows={2} /> : null}
        {access.data ? (
          <Stack gap="sm">
            {access.data.can_switch ? <AccessSwitch on={access.data.on} /> : null}
            {access.data.api === null ? null : <OpenAccess address={access.data.api} />}
            {access.data.on || access.data.can_switch ? null : (
              <p className={classes['muted']}>
                Scripts cannot reach Valhalla here. In the browser they can: npm start -- --browser.
              </p>
            )}
          </Stack>
        ) : null}
      </Card>
    </Section>
  )
}

function AccessSwitch({ on }: Pick<ScriptAccess, 'on'>) {
  const change = useMutation({
    mutationFn: (wanted: boolean) => client.scripts.setAccess({ on: wanted }),
    onError: error => toastFailed('The setting was not changed', errorText(error)),
  })
  return (
    <Switch
      label="Let scripts on this computer reach Valhalla"
      description="Opens a port that only this computer can reach, protected by a token. While this is off, no port is open."
      checked={on}
      disabled={change.isPending}
      onChange={event => change.mutate(event.currentTarget.checked)}
    />
  )
}

function OpenAccess({ address }: { readonly address: string }) {
  const save = useMutation({
    mutationFn: () => client.scripts.document({}),
    onSuccess: saveFile,
    onError: error => toastFailed('The description was not saved', errorText(error)),
  })
  return (
    <>
      <CopyText label="Address of the API" value={address} />
      <ScriptToken address={address} />
      <Group justify="space-between" gap="xs">
        <span className={classes['muted']}>Every path, with its input and answer:</span>
        {inDesktop ? (
          <Button variant="default" size="xs" onClick={() => save.mutate()} loading={save.isPending}>
            Save the OpenAPI document
          </Button>
        ) : (
          <a href="/openapi.json" target="_blank" rel="noreferrer">
            OpenAPI document
          </a>
        )}
      </Group>
    </>
  )
}
