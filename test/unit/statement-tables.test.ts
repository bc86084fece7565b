import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { TablesOfStatements } from '../../main/core/database/statement-tables.ts'

describe('the tables of a statement', () => {
  const connection = new Sqlite(':memory:')
  connection.exec(`
    PRAGMA foreign_keys = ON;
    CREATE TABLE owners (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE houses (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES owners ON DELETE CASCADE);
    CREATE INDEX houses_by_owner ON houses (owner);
    CREATE TABLE noted (id TEXT PRIMARY KEY, what TEXT) WITHOUT ROWID;
    CREATE TRIGGER note AFTER UPDATE ON owners BEGIN INSERT OR REPLACE INTO noted VALUES (NEW.id, NEW.name); END;
    CREATE VIEW owned AS SELECT name FROM owners JOIN houses ON owner = owners.id;
    CREATE VIRTUAL TABLE words USING fts5(word);
  `)
  afterAll(() => {
    connection.close()
  })
  const tables = new TablesOfStatements(connection)
  const of = (sql: string) => {
    const { read, written } = tables.of(sql)
    return { read: [...read].sort(), written: [...written].sort() }
  }

  it.each([
    ['SELECT * FROM owners WHERE id = ?', ['owners']],
    ['SELECT owner FROM houses WHERE owner = @owner ORDER BY owner', ['houses']],
    ['SELECT * FROM owned', ['houses', 'owners']],
    ["SELECT '? @x', count(*) FROM noted -- ? owners", ['noted']],
    [
      'WITH some AS (SELECT owner FROM houses) SELECT * FROM owners WHERE id IN some AND name = ?',
      ['houses', 'owners'],
    ],
    ['SELECT EXISTS (SELECT 1 FROM noted WHERE id = ? AND what = @what)', ['noted']],
    ['SELECT word FROM words WHERE words MATCH ?', ['words']],
  ])('are those it reads: %s', (sql, read) => {
    expect(of(sql)).toMatchObject({ read: expect.arrayContaining(read), written: [] })
    expect(of(sql).read).toEqual(read)
  })

  it.each([
    ['INSERT INTO houses (owner) VALUES (?)', ['houses']],
    ['DELETE FROM owners WHERE id = ?', ['houses', 'owners']],
    ['UPDATE owners SET name = ? WHERE id = ?', ['noted', 'owners']],
    ['DELETE FROM noted', ['noted']],
    ['INSERT INTO noted (id) VALUES (@id) ON CONFLICT DO UPDATE SET what = excluded.what', ['noted']],
    ['INSERT INTO noted SELECT id, name FROM owners', ['noted']],
    ['INSERT INTO words (rowid, word) VALUES (?, ?)', ['words']],
  ])('are those it changes, by its foreign keys and triggers too: %s', (sql, written) => {
    expect(of(sql).written).toEqual(written)
  })

  it('are right after the file was built anew', () => {
    expect(of('SELECT name FROM owners').read).toEqual(['owners'])
    connection.exec('DROP TABLE noted; CREATE TABLE later (x); VACUUM')
    expect(of('SELECT x FROM later').read).toEqual(['later'])
    expect(of('SELECT x, name FROM later, owners').read).toEqual(['later', 'owners'])
  })
})
