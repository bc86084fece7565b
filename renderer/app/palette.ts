import { createSpotlight } from '@mantine/spotlight'

/** The palette's own state, and what opens and closes it. */
export const [paletteStore, palette] = createSpotlight()

/** Marks the first of what can be chosen where nothing is marked: what was found comes later than the words. */
export function selectFirst(): void {
  const list = document.getElementById(paletteStore.getState().listId)
  if (!list || list.querySelector('[data-selected]')) return
  const [first] = list.querySelectorAll('[data-action]')
  if (!first) return
  first.setAttribute('data-selected', 'true')
  paletteStore.updateState(state => ({ ...state, selected: 0 }))
}
