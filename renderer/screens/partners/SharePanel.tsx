import { Button, Group, Stack } from '@mantine/core'
import { IconFileTypeHtml, IconFileTypePdf } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  MOST_TOKEN_DAYS,
  type Partner,
  partners,
  USUAL_TOKEN_DAYS,
} from '../../../shared/contract/partners.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { CopyText } from '../../components/CopyText.tsx'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { Section } from '../../components/Section.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { ChoiceField, Form, inputSchema, TextField, useForm } from '../../form/index.ts'
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
      title={said`Share with ${partner.name}`}
      subtitle="Their own deals, and nothing else"
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
      toastDone(said`${file.name} is ready to send`)
    },
  })
  return (
    <Section title="As a file">
      <Stack gap="sm">
        <p className={classes['none']}>
          The board as it is today, in one file that works offline. A file you have sent cannot be recalled.
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
        {save.error ? <ErrorCard title="No file was made" text={errorText(save.error)} /> : null}
      </Stack>
    </Section>
  )
}

const DAYS = [7, USUAL_TOKEN_DAYS, MOST_TOKEN_DAYS].map(days => ({
  value: String(days),
  label: `${days} days`,
}))

function NewLink({ partner }: { readonly partner: Partner }) {
  const live = useQuery(api.partners.liveView.queryOptions({ input: {} }))
  const [made, setMade] = useState<{ readonly token: string } | null>(null)
  const form = useForm({
    schema: inputSchema(partners.createToken),
    initial: { label: '', expires_in_days: String(USUAL_TOKEN_DAYS) },
    input: values => ({
      scope: 'jv_board',
      subject_id: partner.id,
      label: values.label,
      expires_in_days: Number(values.expires_in_days),
    }),
    send: input => client.partners.createToken(input),
    done: setMade,
    again: true,
  })
  const addresses = live.data?.addresses ?? []
  return (
    <Section title="A link">
      <Stack gap="sm">
        <Form
          form={form}
          layout="page"
          submit="Make a link"
          failure="No link was made"
          button={{ variant: 'default' }}
        >
          <TextField label="For" placeholder="Ana’s phone" binding={form.bind('label')} />
          <ChoiceField label="Valid for" options={DAYS} binding={form.bind('expires_in_days')} />
        </Form>
        {made ? (
          <div role="status" className={classes['made']}>
            <p className={classes['warning']}>
              Copy it now: it is shown only once. Anyone who has it can see this board.
            </p>
            {addresses.map(address => (
              <CopyText
                key={address}
                label={said`Link at ${new URL(address).host}`}
                value={`${address}#${made.token}`}
              />
            ))}
            <CopyText
              label="Token"
              description={
                addresses.length === 0
                  ? 'Turn on the live view to see the link here.'
                  : 'For a script: GET /core/jv_board/readonly?token='
              }
              value={made.token}
            />
          </div>
        ) : null}
      </Stack>
    </Section>
  )
}
