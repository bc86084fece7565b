import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPencil, IconShare } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Partner } from '../../../shared/contract/partners.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { Attachments } from '../../components/attachments/Attachments.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { RowsSkeleton, ScreenSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { RecordFailure } from '../../components/RecordFailure.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { StatusBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { BoardView } from './BoardView.tsx'
import { PartnerForm } from './PartnerForm.tsx'
import classes from './Partners.module.css'
import { SharePanel } from './SharePanel.tsx'
import { TokenList } from './TokenList.tsx'

/** One partner: the board as the partner sees it, and the ways it is shared. */
export function PartnerScreen() {
  const { partnerId } = useParams({ from: '/partners/$partnerId' })
  const partner = useQuery(api.partners.get.queryOptions({ input: { partner_id: partnerId } }))
  if (readFailed(partner))
    return <RecordFailure query={partner} kind="Partner" others={<Link to="/partners">All partners</Link>} />
  if (!partner.data) return <ScreenSkeleton label="Loading the partner" />
  return <PartnerDetail key={partner.data.id} partner={partner.data} />
}

function PartnerDetail({ partner }: { readonly partner: Partner }) {
  const { today } = useHousehold()
  const [panel, setPanel] = useState<'edit' | 'share' | null>(null)
  const archived = partner.status === 'archived'
  const setStatus = useMutation({
    mutationFn: (status: Partner['status']) => client.partners.update({ partner_id: partner.id, status }),
    onSuccess: saved =>
      toastDone(
        saved.status === 'archived'
          ? said`${saved.name} archived; every link was revoked`
          : said`${saved.name} is active again; make new links to share`,
      ),
    onError: error => toastFailed('The partner was not changed', errorText(error)),
  })
  const edit = () => setPanel('edit')
  const share = () => setPanel('share')
  const actions = [
    { id: 'partner.edit', keys: 'e', label: 'Edit this partner', group: 'Partners', run: edit },
    ...(archived
      ? []
      : [{ id: 'partner.share', keys: 's', label: 'Share this board', group: 'Partners', run: share }]),
  ]
  useShortcuts(actions)
  useCommands(actions)
  const close = () => setPanel(null)
  return (
    <>
      <PageHeader
        title={partner.name}
        subtitle={
          <>
            <Link to="/partners">Partners</Link> · What is on the left is all they can see
          </>
        }
        actions={
          <>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" rightSection={<IconChevronDown size={15} stroke={1.75} />}>
                  More
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconPencil size={15} stroke={1.75} />} onClick={edit}>
                  Edit
                </Menu.Item>
                <Menu.Item onClick={() => setStatus.mutate(archived ? 'active' : 'archived')}>
                  {archived ? 'Make active' : 'Archive and revoke all links'}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <Button leftSection={<IconShare size={15} stroke={1.75} />} onClick={share} disabled={archived}>
              Share
            </Button>
          </>
        }
      />
      <div className={classes['columns']}>
        <PartnerBoard partner={partner} />
        <div>
          <TokenList partnerId={partner.id} today={today} onShare={archived ? undefined : share} />
          <CannotSee name={partner.name} />
          <Contact partner={partner} />
          <Attachments kind="partner" id={partner.id} />
          <RecordHistory kind="partner" id={partner.id} />
        </div>
      </div>
      <PartnerForm opened={panel === 'edit'} partner={partner} onClose={close} />
      <SharePanel opened={panel === 'share'} partner={partner} onClose={close} />
    </>
  )
}

function PartnerBoard({ partner }: { readonly partner: Partner }) {
  const board = useQuery(api.partners.board.queryOptions({ input: { partner_id: partner.id } }))
  return (
    <Section title={said`What ${partner.name} sees`} hint={board.data?.deals}>
      <ReadFailure query={board} title="The board could not be loaded" />
      {board.isPending ? <RowsSkeleton label="Loading the board" /> : null}
      {board.data ? <BoardView board={board.data} /> : null}
    </Section>
  )
}

/** Said plainly, because it is what a person must know before sharing. */
function CannotSee({ name }: { readonly name: string }) {
  return (
    <Section title={said`What ${name} cannot see`}>
      <Card>
        <ul className={classes['hidden']}>
          <li>The seller: name, phone, e-mail, why they sell</li>
          <li>Your highest offer, the asking price, ARV and repairs</li>
          <li>Buyers, their offers and their deposits</li>
          <li>Notes, activities, messages and follow-ups</li>
          <li>Documents you have not shared, and where yours are kept</li>
          <li>Any other partner’s deals, and yours alone</li>
        </ul>
      </Card>
    </Section>
  )
}

function Contact({ partner }: { readonly partner: Partner }) {
  return (
    <Section title="The partner">
      <Card>
        <Facts>
          <Fact name="Status">
            <StatusBadge status={partner.status} />
          </Fact>
          <Fact name="E-mail">{partner.email || '–'}</Fact>
          <Fact name="Phone">{partner.phone || '–'}</Fact>
          {partner.notes ? <Fact name="Notes">{partner.notes}</Fact> : null}
        </Facts>
      </Card>
    </Section>
  )
}
