import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { IconFileTypeHtml, IconFileTypePdf } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { MOST_TOKEN_DAYS, type Partner, USUAL_TOKEN_DAYS } from '../../../shared/contract/partners.ts'
import { errorText, fieldErrors } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { CopyText } from '../../components/CopyText.tsx'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { FormFailure } from '../../components/FormFailure.tsx'
import { Section } from '../../components/Section.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { LiveViewSwitch } from './LiveViewSwitch.tsx'
import classes from './Partners.module.css'

interface SharePanelProps {
  readonly opened: boolean
  readonly partner: Partner
  readonly onClose: () => void
}

/** The ways to give a partner the board: a file as of today, or a link to the live view. */
export function SharePanel({ opened, partner, onClose }: SharePanelProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title={`Share with ${partner.name}`}
      subtitle="Their own deals, and nothing else"
      width={480}
    >
      {opened ? (
        <>
          <Files partner={partner} />
          <Section title="Live view">
            <LiveViewSwitch />
          </Section>
          <NewLink partner={partner} />
        </>
      ) : null}
    </SidePanel>
  )
}

function Files({ partner }: { readonly partner: Partner }) {
  const save = useMutation({
    mutationFn: (format: 'html' | 'pdf') => client.partners.boardFile({ partner_id: partner.id, format }),
    onSuccess: file => {
      saveFile(file)
      toastDone(`${file.name} is ready to send`)
    },
  })
  return (
    <Section title="As a file">
      <Stack gap="sm">
        <p className={classes['none']}>
          The board as it is today, in one file that works without a network. What has been sent cannot be
          taken back.
        </p>
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconFileTypePdf size={16} stroke={1.75} />}
            loading={save.isPending && save.variables === 'pdf'}
            disabled={save.isPending}
            onClick={() => save.mutate('pdf')}
          >
            Save as PDF
          </Button>
          <Button
            variant="default"
            leftSection={<IconFileTypeHtml size={16} stroke={1.75} />}
            loading={save.isPending && save.variables === 'html'}
            disabled={save.isPending}
            onClick={() => save.mutate('html')}
          >
            Save as page
          </Button>
        </Group>
        {save.isError ? <ErrorCard title="No file was made" text={errorText(save.error)} /> : null}
      </Stack>
    </Section>
  )
}

const DAYS = [7, USUAL_TOKEN_DAYS, MOST_TOKEN_DAYS].map(days => ({
  value: String(days),
  label: `${days} days`,
}))

function NewLink({ partner }: { readonly partner: Partner }) {
  const [label, setLabel] = useState('')
  const [days, setDays] = useState(String(USUAL_TOKEN_DAYS))
  const live = useQuery(api.partners.liveView.queryOptions({ input: {} }))
  const make = useMutation({
    mutationFn: () =>
      client.partners.createToken({
        scope: 'jv_board',
        subject_id: partner.id,
        label,
        expires_in_days: Number(days),
      }),
    onSuccess: () => setLabel(''),
    gcTime: 0,
  })
  const problems = fieldErrors(make.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  const addresses = live.data?.addresses ?? []
  return (
    <Section title="A link">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label="What for"
            placeholder="Ana’s phone"
            value={label}
            onChange={event => setLabel(event.currentTarget.value)}
            error={problems['label']}
            maxLength={200}
          />
          <Select
            label="Good for"
            allowDeselect={false}
            data={DAYS}
            value={days}
            onChange={value => setDays(value ?? days)}
          />
          <FormFailure title="No link was made" error={make.error} />
          <Button type="submit" variant="default" loading={make.isPending}>
            Make a link
          </Button>
          {make.data ? (
            <div role="status" className={classes['made']}>
              <p className={classes['warning']}>
                Copy it now: it is shown this once and kept nowhere. Whoever has it sees this board.
              </p>
              {addresses.map(address => (
                <CopyText
                  key={address}
                  label={`Link at ${new URL(address).host}`}
                  value={`${address}#${make.data.token}`}
                />
              ))}
              <CopyText
                label="Token"
                description={
                  addresses.length === 0
                    ? 'Turn the live view on, and the link is shown here, too.'
                    : 'For a script: GET /core/jv_board/readonly?token='
                }
                value={make.data.token}
              />
            </div>
          ) : null}
        </Stack>
      </form>
    </Section>
  )
}
