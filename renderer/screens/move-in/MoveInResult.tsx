import { Button, CloseButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { MovedIn } from '../../../shared/contract/move-in.ts'
import { said } from '../../../shared/domain/said.ts'
import { Card, Section } from '../../components/Section.tsx'
import classes from './MoveIn.module.css'
import { Report } from './Report.tsx'

interface MoveInResultProps {
  readonly moved: MovedIn
  readonly onClose: () => void
}

/** What was moved in. */
export function MoveInResult({ moved, onClose }: MoveInResultProps) {
  return (
    <>
      <Section
        title={said`Moved in from ${moved.app_name}`}
        actions={<CloseButton aria-label="Close the report" onClick={onClose} />}
      >
        <Card>
          <p className={classes['line']}>
            All of {moved.file_name} is here. It can be undone as one, here or with the last step.
          </p>
          <Button variant="default" renderRoot={props => <Link {...props} to="/accounts" />}>
            See the accounts
          </Button>
        </Card>
      </Section>
      <Report report={moved} />
    </>
  )
}
