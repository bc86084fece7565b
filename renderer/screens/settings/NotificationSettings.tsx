import { Button, Group, Stack, Switch } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { reminders, type NotificationSettings as Settings } from '../../../shared/contract/reminders.ts'
import type { HostInfo, Preferences } from '../../../shared/contract/system.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import {
  askToNotify,
  type NoticePermission,
  showPageNotice,
  useNoticePermission,
} from '../../app/page-notices.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { Form, inputSchema, TextField, useForm } from '../../form/index.ts'
import classes from './Settings.module.css'

interface NotificationSettingsProps {
  readonly host: HostInfo
  readonly preferences: Preferences
}

const PAGE_WORDS: Readonly<Record<NoticePermission, string>> = {
  unavailable: 'This browser has no notifications. Reminders are listed under the bell',
  default: 'The browser has not asked for your permission yet',
  denied: 'The browser blocks them. You can allow them in its settings',
  granted: 'Shown by the browser while this page is open',
}

/** Whether reminders are shown outside the window, when, and what they say. */
export function NotificationSettings({ host, preferences }: NotificationSettingsProps) {
  const settings = useQuery(api.reminders.settings.queryOptions({ input: {} }))
  const permission = useNoticePermission()
  const inPage = host.host === 'browser'
  const onError = (error: unknown) => toastFailed('The setting was not changed', errorText(error))
  const prefer = useMutation({
    mutationFn: (input: Partial<Preferences>) => client.system.setPreferences(input),
    onError,
  })
  const change = useMutation({
    mutationFn: (input: Partial<Settings>) => client.reminders.setSettings(input),
    onError,
  })
  const test = useMutation({
    mutationFn: async () => {
      if (!inPage) await client.reminders.test({})
      else
        showPageNotice('Notifications work', 'This is how Valhalla tells you what is due.', 'test', () => {})
    },
    onSuccess: () => toastDone('A test notification was sent'),
    onError: error => toastFailed('No notification could be shown', errorText(error)),
  })
  return (
    <Section title="Notifications">
      <Card>
        <ReadFailure query={settings} title="The notification settings could not be loaded" />
        {settings.isPending ? <RowsSkeleton rows={2} /> : null}
        {settings.data ? (
          <Stack gap="sm">
            <Switch
              label="Show reminders as system notifications"
              description={inPage ? PAGE_WORDS[permission] : undefined}
              checked={preferences.notifications}
              onChange={event => prefer.mutate({ notifications: event.currentTarget.checked })}
            />
            <Switch
              label="Hide amounts in notifications"
              checked={settings.data.hide_amounts}
              onChange={event => change.mutate({ hide_amounts: event.currentTarget.checked })}
            />
            <TellFrom tell_from={settings.data.tell_from} />
            <QuietHours settings={settings.data} onChange={change.mutate} />
            <Group gap="xs">
              {inPage && permission === 'default' ? (
                <Button variant="default" size="xs" onClick={() => void askToNotify()}>
                  Allow notifications
                </Button>
              ) : null}
              <Button
                variant="default"
                size="xs"
                disabled={inPage && permission !== 'granted'}
                loading={test.isPending}
                onClick={() => test.mutate()}
              >
                Send a test notification
              </Button>
            </Group>
          </Stack>
        ) : null}
      </Card>
    </Section>
  )
}

interface QuietHoursProps {
  readonly settings: Settings
  readonly onChange: (change: Partial<Settings>) => void
}

const USUAL = { quiet_from: '22:00', quiet_to: '07:00' }

function QuietHours({ settings: { quiet_from, quiet_to }, onChange }: QuietHoursProps) {
  return (
    <>
      <Switch
        label="Quiet hours"
        description="Reminders due in quiet hours are shown when they end"
        checked={quiet_from !== null}
        onChange={event =>
          onChange(event.currentTarget.checked ? USUAL : { quiet_from: null, quiet_to: null })
        }
      />
      {quiet_from === null || quiet_to === null ? null : (
        <QuietTimes quiet_from={quiet_from} quiet_to={quiet_to} />
      )}
    </>
  )
}

interface QuietTimesProps {
  readonly quiet_from: string
  readonly quiet_to: string
}

/** Times are kept when they are left, both at once, so that nothing half typed is. */
function QuietTimes(initial: QuietTimesProps) {
  const form = useForm({
    schema: inputSchema(reminders.setSettings),
    initial: { ...initial },
    check: ({ quiet_from, quiet_to }) => ({
      quiet_from: quiet_from === '' ? 'is needed' : undefined,
      quiet_to: quiet_to === '' ? 'is needed' : undefined,
    }),
    send: input => client.reminders.setSettings(input),
  })
  return (
    <Form
      form={form}
      layout="row"
      savesWhenLeft
      submit="Save"
      failure="The quiet hours were not changed"
      className={classes['times']}
    >
      <TextField type="time" label="From" binding={form.bind('quiet_from')} />
      <TextField type="time" label="To" binding={form.bind('quiet_to')} />
    </Form>
  )
}

/** The hour before which nothing is told; kept when the field is left. */
function TellFrom({ tell_from }: Pick<Settings, 'tell_from'>) {
  const form = useForm({
    schema: inputSchema(reminders.setSettings),
    initial: { tell_from },
    check: values => ({ tell_from: values.tell_from === '' ? 'is needed' : undefined }),
    send: input => client.reminders.setSettings(input),
  })
  return (
    <Form form={form} layout="row" savesWhenLeft submit="Save" failure="The hour was not changed">
      <TextField
        type="time"
        label="Notify me from"
        description="No notifications earlier in the day"
        className={classes['time'] ?? ''}
        binding={form.bind('tell_from')}
      />
    </Form>
  )
}
