import { Stack, Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { HostInfo, Preferences, PreferencesNow } from '../../../shared/contract/system.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastFailed } from '../../components/toast.tsx'
import classes from './Settings.module.css'

interface ProgramSettingsProps {
  readonly host: HostInfo
  readonly preferences: PreferencesNow
}

function loginWords({ can }: HostInfo, { login_needs_approval }: PreferencesNow): string | undefined {
  if (!can.start_at_login) return 'Only in the installed program'
  return login_needs_approval
    ? 'macOS waits for you to allow it: System Settings, General, Login Items'
    : undefined
}

function trayWords({ can, host }: HostInfo): string {
  if (can.tray) return 'So that reminders still arrive'
  return host === 'desktop'
    ? 'This desktop shows no icons beside the clock. On GNOME an extension for app indicators adds them'
    : 'Only in the desktop window'
}

/** What the program may do by itself. */
export function ProgramSettings({ host, preferences }: ProgramSettingsProps) {
  const change = useMutation({
    mutationFn: (input: Partial<Preferences>) => client.system.setPreferences(input),
    onError: error => toastFailed('The setting was not changed', errorText(error)),
  })
  return (
    <Section title="Program">
      <Card>
        <Stack gap="sm">
          <Switch
            label="Keep running in the tray when the window is closed"
            description={trayWords(host)}
            disabled={!host.can.tray}
            checked={preferences.tray}
            onChange={event => change.mutate({ tray: event.currentTarget.checked })}
          />
          <Switch
            label="Start when I log in"
            description={loginWords(host, preferences)}
            disabled={!host.can.start_at_login}
            checked={preferences.start_at_login}
            onChange={event => change.mutate({ start_at_login: event.currentTarget.checked })}
          />
          <dl className={classes['facts']}>
            <dt>Version</dt>
            <dd>{host.version}</dd>
          </dl>
        </Stack>
      </Card>
    </Section>
  )
}
