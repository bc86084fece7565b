import {
  PROGRAM_PLACES,
  SETTINGS_SECTIONS,
  type SettingsSection,
} from '../../../shared/domain/program-places.ts'

/** All that a section is found by: its name, its settings, and further words for them. */
function wordsOf(section: SettingsSection): string {
  const link = `/settings?section=${section}`
  const settings = PROGRAM_PLACES.filter(place => place.kind === 'setting' && place.link === link)
  return [SETTINGS_SECTIONS[section], ...settings.flatMap(({ title, words }) => [title, words])]
    .join(' ')
    .toLowerCase()
}

function isSection(name: string): name is SettingsSection {
  return name in SETTINGS_SECTIONS
}

/** The sections that have every typed word, or the beginning of it; all where nothing is typed. */
export function sectionsFound(asked: string): ReadonlySet<SettingsSection> {
  const typed = asked.toLowerCase().split(/\s+/).filter(Boolean)
  return new Set(
    Object.keys(SETTINGS_SECTIONS)
      .filter(isSection)
      .filter(section => typed.every(word => ` ${wordsOf(section)}`.includes(` ${word}`))),
  )
}
