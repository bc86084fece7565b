import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { create } from 'zustand'
import type { NoticeSubject, PageNotice } from '../../shared/contract/reminders.ts'
import { api, client } from '../api/queries.ts'
import { inDesktop } from '../api/transport.ts'

/**
 * Notices in the browser host, which has no way to the operating system but the page's own. The browser is asked for leave only where a person
 * clicks for it; until then reminders wait under the bell.
 */

export type NoticePermission = NotificationPermission | 'unavailable'

/** How often the page asks for what has come due. */
const ASK_EVERY = 30_000
/** More at once than this are told of in one notice. */
const MOST_SINGLE = 3

function permissionNow(): NoticePermission {
  return inDesktop || !('Notification' in window) ? 'unavailable' : Notification.permission
}

const usePermission = create<{ readonly permission: NoticePermission }>(() => ({
  permission: permissionNow(),
}))

/** What the browser lets this page do; `unavailable` in the desktop window, where the program itself notifies. */
export function useNoticePermission(): NoticePermission {
  return usePermission(state => state.permission)
}

/** To be called on a person's click, for the browser asks them. */
export async function askToNotify(): Promise<void> {
  if (permissionNow() === 'unavailable') return
  await Notification.requestPermission()
  usePermission.setState({ permission: permissionNow() })
}

/** Shows one notice through the browser. */
export function showPageNotice(title: string, body: string, tag: string, onClick: () => void): void {
  const notice = new Notification(title, { body, tag, icon: '/icon.svg' })
  notice.addEventListener('click', () => {
    window.focus()
    notice.close()
    onClick()
  })
}

async function deliver(open: (subject: NoticeSubject | null) => void): Promise<void> {
  const { items } = await client.reminders.take({})
  if (items.length > MOST_SINGLE)
    showPageNotice(`${items.length} reminders`, listed(items), 'reminders', () => open(null))
  else for (const { id, title, body, subject } of items) showPageNotice(title, body, id, () => open(subject))
  for (const { id } of items) await client.reminders.confirm({ reminder_id: id })
}

function listed(items: readonly PageNotice[]): string {
  return items.map(({ title }) => title).join('\n')
}

/** Shows what comes due while the page is open and the browser allows it. Several pages share the reminders: each is given to one of them. */
export function usePageNotices(): void {
  const navigate = useNavigate()
  const permission = useNoticePermission()
  const preferences = useQuery(api.system.preferences.queryOptions({ input: {} }))
  const wanted = permission === 'granted' && preferences.data?.notifications === true
  useEffect(() => {
    if (!wanted) return
    const open = (subject: NoticeSubject | null) => {
      switch (subject?.kind) {
        case undefined:
          // Of several: Today has all that is open.
          return void navigate({ to: '/' })
        case 'bill':
          return void navigate({ to: '/bills/$billId', params: { billId: subject.bill_id } })
        case 'renewal':
          return void navigate({ to: '/holdings', search: { view: 'entities', entity: subject.entity_id } })
        case 'task':
          return void navigate({ to: '/tasks', search: { open: subject.task_id } })
        case 'lease':
          return void navigate({ to: '/rents/$leaseId', params: { leaseId: subject.lease_id } })
        case 'job':
          return void navigate({ to: '/maintenance', search: { open: subject.job_id } })
      }
    }
    // What fails now is asked for again: an unconfirmed reminder is given out anew.
    const look = () => void deliver(open).catch(() => {})
    look()
    const timer = window.setInterval(look, ASK_EVERY)
    return () => window.clearInterval(timer)
  }, [wanted, navigate])
}
