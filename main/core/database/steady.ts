/**
 * The same statement, with `column = ?` as `column = +?`, which means the same. Where a parameter stands alone on the right of `=`, SQLite 3.54
 * looks at its value when it estimates how many rows are left, and so prepares the statement anew each time the value changes; better-sqlite3
 * clears the values after each run, so that is at each run. It takes several times as long as the run itself, of anything but the plainest
 * search by key, and nothing here is planned better for it.
 *
 * A `status` is left as it is: some indexes are of one status alone, and only the value tells that such an index will do. Limits, whose value
 * the planner does need, are written into the text before (see `builder`).
 *
 * Source: sqlite3ExprIsInteger and sqlite3VdbeReprepareOnBind in sqlite3.c of 3.54.
 */
export function steady(sql: string): string {
  return sql.replaceAll(/(?<![<>!=])= \?(?!\d)/g, (parameter, at: number) =>
    /\bstatus"? $/.test(sql.slice(Math.max(0, at - 10), at)) ? parameter : '= +?',
  )
}
