import { Button, Checkbox, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { errorText } from '../../api/errors.ts'
import type { Places } from '../../api/places.ts'
import { client } from '../../api/queries.ts'
import { formatCount } from '../../components/count-text.ts'
import { useFocusWhenLost } from '../../components/focus-when-lost.ts'
import { Section } from '../../components/Section.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { BankBalance, lacksBalance } from './BankBalance.tsx'
import { FileCategories } from './FileCategories.tsx'
import classes from './Import.module.css'
import type { Options } from './options.ts'
import { Questions } from './Questions.tsx'
import { Reading } from './Reading.tsx'
import type { Preview } from './row-words.ts'
import { StatementPreview } from './StatementPreview.tsx'
import type { Decision } from './StatementRows.tsx'
import { TransferPairs } from './TransferPairs.tsx'

interface ImportReviewProps {
  readonly preview: Preview
  readonly revision: number
  readonly places: Places
  readonly currency: string
  readonly revising: boolean
  readonly committing: boolean
  readonly onRevise: (options: Options) => void
  readonly onDecide: (decisions: readonly Decision[]) => void
  readonly onCommit: (acceptance: { accept_contradicted?: boolean }) => void
  readonly onLeave: () => void
  /** Settles this, and imports the file. */
  readonly onImportWith: (options: Options) => Promise<void>
}

/** What an import would do, and everything that can be put right before it is done. Nothing is written until the button is pressed. */
export function ImportReview(props: ImportReviewProps) {
  const { preview, revision, places, currency, revising, committing } = props
  const { onRevise, onDecide, onCommit, onLeave, onImportWith } = props
  const [accepted, setAccepted] = useState(false)
  const reopen = useMutation({
    mutationFn: (account_id: string) => client.accounts.update({ account_id, status: 'open' }),
    onSuccess: () => onRevise({}),
    onError: error => toastFailed('The account was not opened', errorText(error)),
  })
  const contradicted = preview.blockers.some(blocker => blocker.code === 'CONTRADICTED')
  const blockers = preview.blockers.filter(blocker => blocker.code !== 'CONTRADICTED' || !accepted)
  const count = preview.statements.reduce(
    (sum, each) => sum + each.add_count + each.changed_count + each.removed_count,
    0,
  )
  const hindrance = blockers[0]?.message ?? (count === 0 ? 'Nothing in the file is new.' : undefined)
  const [only, second] = preview.statements
  const asked = only !== undefined && second === undefined && blockers.length === 0 && lacksBalance(only)
  const button = useRef<HTMLButtonElement>(null)
  useFocusWhenLost(button, !asked && hindrance === undefined && !revising)
  return (
    <>
      <Section
        title={preview.file_name}
        hint={`${preview.format.toUpperCase()}, ${preview.encoding.toUpperCase()}`}
        actions={
          <Group gap="xs">
            {hindrance === undefined ? null : (
              <span className={classes['hindrance']} id="import-hindrance">
                {hindrance}
              </span>
            )}
            <Button variant="default" onClick={onLeave} disabled={committing}>
              Cancel
            </Button>
            <Button
              ref={button}
              onClick={() => onCommit(accepted ? { accept_contradicted: true } : {})}
              loading={committing}
              disabled={hindrance !== undefined || revising}
              aria-describedby={hindrance === undefined ? undefined : 'import-hindrance'}
            >
              {importLabel(preview)}
            </Button>
          </Group>
        }
      >
        {preview.notices.length > 0 ? (
          <ul className={`${classes['notices']} ${classes['fileNotices']}`}>
            {preview.notices.map(notice => (
              <li key={notice}>{notice}</li>
            ))}
          </ul>
        ) : null}
        {contradicted ? (
          <Checkbox
            className={classes['accept'] ?? ''}
            label="Import it even though it does not add up, and mark its rows for review"
            checked={accepted}
            onChange={event => setAccepted(event.currentTarget.checked)}
          />
        ) : null}
      </Section>
      {asked ? <BankBalance statement={only} onImportWith={onImportWith} /> : null}
      <Questions preview={preview} currency={currency} busy={revising} onAnswer={onRevise} />
      {preview.csv ? (
        <Reading preview={preview} csv={preview.csv} busy={revising} onChange={onRevise} />
      ) : null}
      <FileCategories categories={preview.categories} places={places} busy={revising} onChange={onRevise} />
      <TransferPairs transfers={preview.transfers} />
      {preview.statements.map(statement => (
        <StatementPreview
          key={statement.account_key}
          previewId={preview.preview_id}
          revision={revision}
          statement={statement}
          places={places}
          currency={currency}
          busy={revising}
          committing={committing}
          onChoose={onRevise}
          onOpenAccount={account_id => reopen.mutate(account_id)}
          onDecide={onDecide}
        />
      ))}
    </>
  )
}

function importLabel({ statements }: Preview): string {
  const added = statements.reduce((sum, each) => sum + each.add_count, 0)
  const changed = statements.reduce((sum, each) => sum + each.changed_count + each.removed_count, 0)
  if (added === 0 && changed > 0)
    return changed === 1 ? 'Apply 1 change' : `Apply ${formatCount(changed)} changes`
  return added === 1 ? 'Import 1 transaction' : `Import ${formatCount(added)} transactions`
}
