import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { SETTINGS_SECTIONS, type SettingsSection } from '../../../shared/domain/program-places.ts'

function isSection(name: string | undefined): name is SettingsSection {
  return name !== undefined && name in SETTINGS_SECTIONS
}

/** Shows the part of the settings that the address names, as soon as it is drawn: the parts are, one after the other. */
export function useSectionShown(): void {
  const { section } = useSearch({ from: '/settings' })
  useEffect(() => {
    if (!isSection(section)) return
    const title = SETTINGS_SECTIONS[section]
    const show = (): boolean => {
      const heading = [...document.querySelectorAll('main h2')].find(each => each.textContent === title)
      if (!(heading instanceof HTMLElement)) return false
      heading.tabIndex = -1
      heading.scrollIntoView({ block: 'start' })
      heading.focus({ preventScroll: true })
      return true
    }
    if (show()) return
    const watching = new MutationObserver(() => {
      if (show()) watching.disconnect()
    })
    watching.observe(document.body, { childList: true, subtree: true })
    return () => watching.disconnect()
  }, [section])
}
