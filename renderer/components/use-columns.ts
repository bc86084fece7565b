import { useMemo } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { arranged, type ColumnLayout, USUAL } from './column-layout.ts'
import type { TableColumn } from './virtual-table-types.ts'

interface Layouts {
  readonly layouts: Readonly<Record<string, ColumnLayout>>
}

const useLayouts = create<Layouts>()(persist((): Layouts => ({ layouts: {} }), { name: 'valhalla.columns' }))

/** How a list's columns are laid out. @param list its name */
export function useColumnLayout(list: string): ColumnLayout {
  return useLayouts(({ layouts }) => layouts[list] ?? USUAL)
}

export function keepColumnLayout(list: string, layout: ColumnLayout): void {
  useLayouts.setState(({ layouts }) => ({ layouts: { ...layouts, [list]: layout } }))
}

/** The columns as the person has laid them out: the same array for the same columns, so that rows on the screen are not drawn again. */
export function useArranged<Row>(
  list: string,
  columns: readonly TableColumn<Row>[],
): readonly TableColumn<Row>[] {
  const layout = useColumnLayout(list)
  return useMemo(() => arranged(columns, layout), [columns, layout])
}
