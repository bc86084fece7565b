import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { SETTINGS_SECTIONS, type SettingsSection } from '../../../shared/domain/program-places.ts'

function isSection(name: string | undefined): name is SettingsSection {
  return name !== undefined && name in SETTINGS_SECTIONS
}

/** By any of these a person goes elsewhere, or begins to. */
const OWN_WAYS = ['wheel', 'pointerdown', 'keydown'] as const

/**
 * Shows the part of the settings that the address names, as soon as it is drawn: the parts are, one after the other. Those before it grow
 * as they are read and those after it are not there yet, so that it is brought to the top again until the person does something.
 */
export function useSectionShown(): void {
  const { section } = useSearch({ from: '/settings' })
  useEffect(() => {
    if (!isSection(section)) return
    const title = SETTINGS_SECTIONS[section]
    let focused: HTMLElement | undefined
    const show = () => {
      const heading = [...document.querySelectorAll('main h2')].find(each => each.textContent === title)
      if (!(heading instanceof HTMLElement)) return
      heading.scrollIntoView({ block: 'start' })
      if (heading === focused) return
      focused = heading
      heading.tabIndex = -1
      heading.focus({ preventScroll: true })
    }
    const watching = new MutationObserver(show)
    const stop = () => {
      watching.disconnect()
      for (const way of OWN_WAYS) window.removeEventListener(way, stop, { capture: true })
    }
    for (const way of OWN_WAYS) window.addEventListener(way, stop, { capture: true, passive: true })
    watching.observe(document.body, { childList: true, subtree: true })
    show()
    return stop
  }, [section])
}
