import { localStorageColorSchemeManager } from '@mantine/core'

/** Read again by public/theme.js before the first paint: keep the key the same in both. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'valhalla.color-scheme' })

export const COLOR_SCHEMES = ['light', 'dark', 'auto'] as const
export type ColorSchemeChoice = (typeof COLOR_SCHEMES)[number]

/** The scheme a toggle goes to next: light, dark, as the system, and round again. */
export function nextColorScheme(choice: ColorSchemeChoice): ColorSchemeChoice {
  switch (choice) {
    case 'light':
      return 'dark'
    case 'dark':
      return 'auto'
    case 'auto':
      return 'light'
  }
}

/** What a person calls the scheme. */
export function colorSchemeName(choice: ColorSchemeChoice): string {
  switch (choice) {
    case 'light':
      return 'Light'
    case 'dark':
      return 'Dark'
    case 'auto':
      return 'As the system'
  }
}
