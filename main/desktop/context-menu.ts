import { type ContextMenuParams, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'

/** Shows the usual menu on a right click into a text field or onto a selection, with the spelling's suggestions. */
export function offerContextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, parameters) => {
    const items = contextItems(parameters, {
      replace: word => contents.replaceMisspelling(word),
      learn: word => void contents.session.addWordToSpellCheckerDictionary(word),
    })
    if (items.length > 0) Menu.buildFromTemplate(items).popup()
  })
}

export interface SpellingActions {
  readonly replace: (word: string) => void
  readonly learn: (word: string) => void
}

/** The items that make sense at the place clicked; none where there is nothing to edit or copy. */
export function contextItems(
  at: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions'>,
  spelling: SpellingActions,
): MenuItemConstructorOptions[] {
  if (!at.isEditable) return at.selectionText.trim() === '' ? [] : [{ role: 'copy' }]
  const suggestions: MenuItemConstructorOptions[] =
    at.misspelledWord === ''
      ? []
      : [
          ...at.dictionarySuggestions.map(word => ({ label: word, click: () => spelling.replace(word) })),
          { label: 'Add to Dictionary', click: () => spelling.learn(at.misspelledWord) },
          { type: 'separator' },
        ]
  return [
    ...suggestions,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { type: 'separator' },
    { role: 'selectAll' },
  ]
}
